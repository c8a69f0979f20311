// Moving unspent credits between two workspaces of the organization, confirmed before anything is sent.
import { useRef, useState } from 'preact/hooks';

import { change, newKey } from '../../api/change.ts';
import { credits } from '../../format/numbers.ts';
import { type CreditPool, MoveCredits } from '../../generated/api.ts';
import { ActionDialog, Field, readCredits, type Step } from '../../parts/action.tsx';
import { Segments } from '../../parts/segments.tsx';
import { poolName } from '../../shell/pools.ts';
import type { Beside } from './answer.ts';

export function Transfer({ workspaces, onMoved }: { workspaces: Beside[]; onMoved: () => void }) {
  const [open, setOpen] = useState(false);
  if (workspaces.length < 2) return null;
  return (
    <>
      <button type="button" class="primary" onClick={() => setOpen(true)}>
        Move credits
      </button>
      {open && <TransferDialog workspaces={workspaces} onClose={() => setOpen(false)} onMoved={onMoved} />}
    </>
  );
}

function TransferDialog({ workspaces, onClose, onMoved }: { workspaces: Beside[]; onClose: () => void; onMoved: () => void }) {
  const [from, setFrom] = useState(workspaces[0]?.id ?? '');
  const [to, setTo] = useState(workspaces[1]?.id ?? '');
  const [pool, setPool] = useState<CreditPool>('WEB_APP');
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState<Step>({ kind: 'filling' });
  const key = useRef({ content: '', value: '' });
  const amount = readCredits(typed);
  const nameOf = (id: string) => workspaces.find((one) => one.id === id)?.name ?? '';
  const giver = workspaces.find((one) => one.id === from);
  const available = (pool === 'WEB_APP' ? giver?.webApp : giver?.api)?.available ?? 0;
  const send = async (): Promise<Step> => {
    const content = JSON.stringify([from, to, pool, amount]);
    if (key.current.content !== content) key.current = { content, value: newKey() };
    const outcome = await change(MoveCredits, { input: { from, to, pool, credits: amount ?? 0, idempotencyKey: key.current.value } });
    if ('problem' in outcome) return { kind: 'filling', problem: outcome.problem };
    onMoved();
    return { kind: 'done', message: <p>{`${credits(amount ?? 0)} credits are in ${nameOf(to)} now. They expire when they would have expired before.`}</p> };
  };
  const check = () => {
    if (from === to) return 'Choose two different workspaces.';
    if (amount === null) return 'Say how many credits, with at most three decimal places.';
    return amount > available ? `${nameOf(from)} has ${credits(available)} credits to move.` : null;
  };
  const choice = (name: string, chosen: string, choose: (id: string) => void, hint?: string) => (
    <Field name={name} {...(hint ? { hint } : {})}>
      <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        {workspaces.map((workspace) => (
          <option key={workspace.id} value={workspace.id}>
            {workspace.name}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <ActionDialog
      title="Move credits"
      step={step}
      setStep={setStep}
      check={check}
      sentence={() => `${credits(amount ?? 0)} credits (${poolName(pool)}) move from ${nameOf(from)} to ${nameOf(to)}. They can be spent there at once.`}
      confirm="Move"
      send={send}
      onClose={onClose}
    >
      <div class="field">
        <span>Pool</span>
        <Segments name="Pool" options={(['WEB_APP', 'API'] as const).map((value) => ({ value, label: poolName(value) }))} chosen={pool} onChoose={setPool} />
      </div>
      {choice('From', from, setFrom, `${credits(available)} available`)}
      {choice('To', to, setTo)}
      <Field name="Credits">
        <input type="text" inputMode="decimal" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </Field>
    </ActionDialog>
  );
}
