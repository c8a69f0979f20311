// Creating an alert, with a preview of the past ninety days while one types.
import { useState } from 'preact/hooks';

import { change } from '../../api/change.ts';
import { type AlertScope, type AlertsQuery, type AlertWindow, CreateAlert, type CreditPool } from '../../generated/api.ts';
import { ActionDialog, Field, readCredits, type Step } from '../../parts/action.tsx';
import { Segments } from '../../parts/segments.tsx';
import { poolName } from '../../shell/pools.ts';
import { Preview } from './preview.tsx';

type Workspace = NonNullable<AlertsQuery['workspace']>;

interface Draft {
  name: string;
  scope: AlertScope;
  members: string[];
  pool: CreditPool | 'BOTH';
  threshold: string;
  window: AlertWindow;
  emails: string;
  webhookUrl: string;
}

const EMPTY: Draft = { name: '', scope: 'WORKSPACE', members: [], pool: 'BOTH', threshold: '', window: 'ROLLING_24_HOURS', emails: '', webhookUrl: '' };
const SCOPES: { value: AlertScope; label: string }[] = [
  { value: 'WORKSPACE', label: 'All together' },
  { value: 'EACH_MEMBER', label: 'Each member' },
  { value: 'MEMBERS', label: 'Chosen members' },
];
const WINDOWS: { value: AlertWindow; label: string }[] = [
  { value: 'ROLLING_24_HOURS', label: 'Last 24 hours' },
  { value: 'CUMULATIVE', label: 'Since now' },
];

export function AlertForm({ workspace, onClose, onCreated }: { workspace: Workspace; onClose: () => void; onCreated: () => void }) {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [step, setStep] = useState<Step>({ kind: 'filling' });
  const put = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const threshold = readCredits(draft.threshold);
  const pool = draft.pool === 'BOTH' ? null : draft.pool;
  const members = draft.scope === 'MEMBERS' ? draft.members : null;
  const emails = draft.emails.split(/[\s,;]+/).filter(Boolean);
  const send = async (): Promise<Step> => {
    const input = { name: draft.name.trim(), workspaces: [workspace.id], scope: draft.scope, members, pool, threshold: threshold ?? 0, window: draft.window, emails, webhookUrl: draft.webhookUrl.trim() || null };
    const outcome = await change(CreateAlert, { input });
    if ('problem' in outcome) return { kind: 'filling', problem: outcome.problem };
    onCreated();
    const secret = outcome.data.createSpendAlert?.webhookSecret;
    return { kind: 'done', message: <Created secret={secret ?? null} /> };
  };
  const check = () => {
    if (draft.name.trim() === '') return 'Give it a name.';
    if (threshold === null) return 'The threshold is a number of credits above 0, with at most three decimal places.';
    return draft.scope === 'MEMBERS' && draft.members.length === 0 ? 'Choose at least one member.' : null;
  };
  return (
    <ActionDialog title="Create an alert" step={step} setStep={setStep} check={check} sentence={() => sentenceOf(draft, emails.length)} confirm="Create" send={send} onClose={onClose}>
      <Field name="Name">
        <input type="text" value={draft.name} maxLength={200} onInput={(event) => put({ name: event.currentTarget.value })} />
      </Field>
      <div class="field">
        <span>Watches</span>
        <Segments name="Watches" options={SCOPES} chosen={draft.scope} onChoose={(scope) => put({ scope })} />
      </div>
      {draft.scope === 'MEMBERS' && <Choose workspace={workspace} chosen={draft.members} onChoose={(chosen) => put({ members: chosen })} />}
      <div class="field">
        <span>Pool</span>
        <Segments name="Pool" options={(['BOTH', 'WEB_APP', 'API'] as const).map((value) => ({ value, label: value === 'BOTH' ? 'Both' : poolName(value) }))} chosen={draft.pool} onChoose={(chosen) => put({ pool: chosen })} />
      </div>
      <div class="field">
        <span>Counts what was spent</span>
        <Segments name="Counts what was spent" options={WINDOWS} chosen={draft.window} onChoose={(window) => put({ window })} />
      </div>
      <Field name="Fires above, in credits">
        <input type="text" inputMode="decimal" value={draft.threshold} onInput={(event) => put({ threshold: event.currentTarget.value })} />
      </Field>
      <Preview workspaceKey={workspace.key} zone={workspace.timeZone} rule={threshold === null ? null : { scope: draft.scope, members, pool, threshold, window: draft.window }} />
      <Field name="E-mails go to" hint="addresses of members, with commas between them">
        <input type="text" value={draft.emails} onInput={(event) => put({ emails: event.currentTarget.value })} />
      </Field>
      <Field name="Webhook" hint="an https address, also one of Slack; may be left out">
        <input type="url" value={draft.webhookUrl} onInput={(event) => put({ webhookUrl: event.currentTarget.value })} />
      </Field>
    </ActionDialog>
  );
}

function Choose({ workspace, chosen, onChoose }: { workspace: Workspace; chosen: string[]; onChoose: (members: string[]) => void }) {
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset class="choose">
      <legend class="unseen">Members</legend>
      {workspace.members?.nodes.map(({ id, user }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          <bdi>{user.name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

function Created({ secret }: { secret: string | null }) {
  if (secret === null) return <p>It watches from now on.</p>;
  return (
    <>
      <p>It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:</p>
      <p>
        <code class="secret">{secret}</code>
      </p>
    </>
  );
}

function sentenceOf(draft: Draft, emails: number): string {
  const who = SCOPES.find(({ value }) => value === draft.scope)?.label.toLowerCase();
  const targets = emails + (draft.webhookUrl.trim() ? 1 : 0);
  return `“${draft.name.trim()}” fires when more than ${draft.threshold.trim()} credits are spent (${who}). ${targets === 0 ? 'It sends no messages.' : `Its messages go to ${targets} ${targets === 1 ? 'target' : 'targets'}.`}`;
}
