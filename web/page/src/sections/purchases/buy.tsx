// Buying credits: whole dollars, confirmed before anything is sent.
import { useRef, useState } from 'preact/hooks';

import { change, newKey } from '../../api/change.ts';
import { salesContact } from '../../api/installation.ts';
import { count, money } from '../../format/numbers.ts';
import { BuyCredits, type BuyCreditsMutation, type CreditPool } from '../../generated/api.ts';
import { ActionDialog, Field, type Step } from '../../parts/action.tsx';
import { Contact } from '../../parts/contact.tsx';
import { Segments } from '../../parts/segments.tsx';
import { poolName } from '../../shell/pools.ts';

const CREDITS_A_DOLLAR = 100;

type Refusal = NonNullable<BuyCreditsMutation['purchaseCredits']>['refusal'];

export function Buy({ workspace, onBought }: { workspace: { id: string; name: string }; onBought: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="primary" onClick={() => setOpen(true)}>
        Buy credits
      </button>
      {open && <BuyDialog workspace={workspace} onClose={() => setOpen(false)} onBought={onBought} />}
    </>
  );
}

function BuyDialog({ workspace, onClose, onBought }: { workspace: { id: string; name: string }; onClose: () => void; onBought: () => void }) {
  const [pool, setPool] = useState<CreditPool>('WEB_APP');
  const [typed, setTyped] = useState('100');
  const [step, setStep] = useState<Step>({ kind: 'filling' });
  // The same content keeps its key, so that a repeat after a lost answer buys once.
  const key = useRef({ content: '', value: '' });
  const dollars = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : null;
  const credits = (dollars ?? 0) * CREDITS_A_DOLLAR;
  const send = async (): Promise<Step> => {
    const content = `${pool} ${dollars}`;
    if (key.current.content !== content) key.current = { content, value: newKey() };
    const outcome = await change(BuyCredits, { input: { workspace: workspace.id, pool, dollars: dollars ?? 0, idempotencyKey: key.current.value } });
    if ('problem' in outcome) return { kind: 'confirming', problem: outcome.problem };
    const { purchase, refusal } = outcome.data.purchaseCredits ?? {};
    if (!purchase) return { kind: 'filling', problem: await refused(refusal ?? null, `${workspace.name}: ${count(credits)} credits`) };
    onBought();
    return { kind: 'done', message: <p>{count(purchase.credits)} credits are ordered. They can be spent as soon as the payment arrives.</p> };
  };
  return (
    <ActionDialog
      title="Buy credits"
      step={step}
      setStep={setStep}
      check={() => (dollars === null ? 'Say how many whole dollars.' : null)}
      sentence={() => `${count(credits)} credits for ${money(String(dollars ?? 0), 'USD')}, for ${workspace.name} (${poolName(pool)}).`}
      confirm="Buy"
      send={send}
      onClose={onClose}
    >
      <div class="field">
        <span>Pool</span>
        <Segments name="Pool" options={(['WEB_APP', 'API'] as const).map((value) => ({ value, label: poolName(value) }))} chosen={pool} onChoose={setPool} />
      </div>
      <Field name="Dollars" hint={dollars === null ? 'whole dollars' : `${count(credits)} credits, which never expire`}>
        <input type="text" inputMode="numeric" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </Field>
    </ActionDialog>
  );
}

/** Why it was refused. Above the limit also who sells more, if this installation says so. */
async function refused(refusal: Refusal, about: string) {
  if (!refusal) return 'The purchase was not accepted.';
  const contact = refusal.code === 'ABOVE_IN_APP_LIMIT' ? await salesContact() : null;
  return (
    <>
      <p>{refusal.message}</p>
      {contact !== null && <Contact to={contact} about={about} />}
    </>
  );
}
