// One alert: what it watches, how close it is, when it fired, and what may be done with it.
import { useState } from 'preact/hooks';

import { change } from '../../api/change.ts';
import { dateTime } from '../../format/instants.ts';
import { count, credits } from '../../format/numbers.ts';
import { type AlertFragment, DeleteAlert, TestAlert, UpdateAlert } from '../../generated/api.ts';
import { follow, linkTo } from '../../place/history.ts';
import { ActionDialog, type Step } from '../../parts/action.tsx';
import { Panel } from '../../parts/panel.tsx';
import { poolName } from '../../shell/pools.ts';

const STATE_NAMES: Record<AlertFragment['state'], string> = { OK: 'OK', FIRING: 'Firing', MUTED: 'Muted' };

interface AlertCardProperties {
  alert: AlertFragment;
  zone: string;
  mayChange: boolean;
  onChanged: () => void;
}

export function AlertCard({ alert, zone, mayChange, onChanged }: AlertCardProperties) {
  const [said, setSaid] = useState<string | null>(null);
  const [removing, setRemoving] = useState(false);
  const muted = alert.state === 'MUTED';
  const mute = async () => {
    const outcome = await change(UpdateAlert, { input: { alert: alert.id, muted: !muted } });
    setSaid('problem' in outcome ? outcome.problem : null);
    onChanged();
  };
  const test = async () => {
    setSaid('Sending a test …');
    const outcome = await change(TestAlert, { input: { alert: alert.id } });
    setSaid('problem' in outcome ? outcome.problem : testedSentence(outcome.data.testSpendAlert?.deliveries ?? []));
  };
  const tools = mayChange && (
    <>
      <button type="button" class="pill" onClick={mute}>
        {muted ? 'Unmute' : 'Mute'}
      </button>
      <button type="button" class="pill" onClick={test}>
        Test
      </button>
      <button type="button" class="pill" onClick={() => setRemoving(true)}>
        Delete
      </button>
    </>
  );
  return (
    <Panel title={alert.name} note={<span class={`status status-${alert.state.toLowerCase()}`}>{STATE_NAMES[alert.state]}</span>} tools={tools}>
      <p>{ruleOf(alert)}</p>
      <Headroom alert={alert} />
      {!alert.hasOwner && <p class="warn">Nobody is left who may change it.</p>}
      <p class="note">
        {alert.emails.length === 0 && !alert.webhookUrl ? 'It sends no messages.' : `Messages go to ${[...alert.emails, ...(alert.webhookUrl ? [alert.webhookUrl] : [])].join(', ')}.`}
        {alert.createdBy && ` Created by ${alert.createdBy.name}.`}
      </p>
      {said && (
        <p class="note" role="status">
          {said}
        </p>
      )}
      <Firings alert={alert} zone={zone} />
      {removing && <Removing alert={alert} onClose={() => setRemoving(false)} onRemoved={onChanged} />}
    </Panel>
  );
}

function ruleOf(alert: AlertFragment): string {
  const who = { WORKSPACE: 'all usage together', EACH_MEMBER: 'each member alone', MEMBERS: alert.members.map(({ user }) => user.name).join(', ') }[alert.scope];
  const where = alert.workspaces.length > 1 ? ` of ${alert.workspaces.map(({ name }) => name).join(', ')}` : '';
  const span = alert.window === 'ROLLING_24_HOURS' ? 'within 24 hours' : 'since it was created';
  return `Fires when ${who}${where} spends more than ${credits(alert.threshold)} credits ${span}${alert.pool ? ` from ${poolName(alert.pool)}` : ''}.`;
}

function Headroom({ alert }: { alert: AlertFragment }) {
  const part = Math.min(1, alert.spent / alert.threshold);
  return (
    <div class="headroom">
      <span class="meter wide" aria-hidden="true">
        <i class={part >= 1 ? 'full' : ''} style={{ width: `${part * 100}%` }} />
      </span>
      <span>
        <data value={String(alert.spent)}>{credits(alert.spent)}</data> of {credits(alert.threshold)}
        {alert.scope !== 'WORKSPACE' && ', the largest'}
      </span>
    </div>
  );
}

/** A link to the event that made an alert fire. */
function Cause({ event }: { event: string }) {
  const place = { section: 'events', event } as const;
  return (
    <a href={linkTo(place)} onClick={(click) => follow(click, place)}>
      an event
    </a>
  );
}

function Firings({ alert, zone }: { alert: AlertFragment; zone: string }) {
  const firings = alert.firings?.nodes ?? [];
  if (firings.length === 0) return <p class="note">It has not fired yet.</p>;
  const total = alert.firings?.totalCount ?? 0;
  return (
    <div class="table-scroll" role="group" aria-label={`Table: Firings of ${alert.name}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{total > firings.length ? `Fired, the newest ${firings.length} of ${count(total)}` : 'Fired'}</th>
            <th scope="col">Spent</th>
            <th scope="col">Over until</th>
            <th scope="col" class="text">Because of</th>
            <th scope="col" class="text messages">Messages</th>
          </tr>
        </thead>
        <tbody>
          {firings.map((firing) => (
            <tr key={firing.id}>
              <th scope="row">
                {dateTime(firing.firedAt, zone)}
                {firing.member && (
                  <small>
                    <bdi>{firing.member.user.name}</bdi>
                  </small>
                )}
              </th>
              <td>
                {credits(firing.spent)}
                <small>over {credits(firing.threshold)}</small>
              </td>
              <td>{firing.recoveredAt ? dateTime(firing.recoveredAt, zone) : 'now'}</td>
              <td class="text">
                {firing.event ? <Cause event={firing.event.id} /> : firing.reason === 'THRESHOLD_LOWERED' ? 'a lower threshold' : 'an event that is no longer kept'}
              </td>
              <td class="text">{firing.deliveries.length === 0 ? <span class="quiet">none</span> : firing.deliveries.map((delivery) => <Delivery key={delivery.target} delivery={delivery} />)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Delivery({ delivery }: { delivery: { target: string; status: string; attempts: number; lastError: string | null } }) {
  const status = { DELIVERED: 'completed', PENDING: 'pending', FAILED: 'failed' }[delivery.status] ?? 'pending';
  return (
    <span class={`status status-${status}`} title={delivery.lastError ?? undefined}>
      <span>
        <bdi>{delivery.target}</bdi>
        {delivery.lastError && <small>{delivery.lastError}</small>}
      </span>
    </span>
  );
}

function testedSentence(deliveries: { target: string; status: string; lastError: string | null }[]): string {
  if (deliveries.length === 0) return 'It has no targets, so nothing was sent.';
  return deliveries.map(({ target, status, lastError }) => `${target}: ${lastError ?? status.toLowerCase()}`).join('; ');
}

function Removing({ alert, onClose, onRemoved }: { alert: AlertFragment; onClose: () => void; onRemoved: () => void }) {
  const [step, setStep] = useState<Step>({ kind: 'confirming' });
  const send = async (): Promise<Step> => {
    const outcome = await change(DeleteAlert, { input: { alert: alert.id } });
    if ('problem' in outcome) return { kind: 'confirming', problem: outcome.problem };
    return { kind: 'done', message: <p>It is deleted.</p> };
  };
  return (
    <ActionDialog
      title={`Delete ${alert.name}`}
      step={step}
      setStep={(next) => (next.kind === 'filling' ? onClose() : setStep(next))}
      check={() => null}
      sentence={() => `Its ${count(alert.firings?.totalCount ?? 0)} firings are deleted with it. Messages that were not delivered yet never are.`}
      confirm="Delete"
      send={send}
      onClose={() => {
        // Not before: the dialog goes with its alert.
        if (step.kind === 'done') onRemoved();
        onClose();
      }}
    >
      {null}
    </ActionDialog>
  );
}
