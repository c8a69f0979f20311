// One event whole: what it was, what priced it, what was given back, and the grants that paid.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { useScreen } from '../../api/screen.ts';
import { date, dateTime } from '../../format/instants.ts';
import { credits, thousandths } from '../../format/numbers.ts';
import { Event as EventDocument, type EventQuery } from '../../generated/api.ts';
import { go } from '../../place/history.ts';
import { ViewQuery } from '../../parts/query.tsx';
import { Failing } from '../../parts/states.tsx';
import { poolName } from '../../shell/pools.ts';
import { GRANT_NAMES } from '../balance/grants.tsx';
import { priceOf } from '../rates/price.ts';
import { quantityOf } from './event-table.tsx';

type Whole = Extract<NonNullable<EventQuery['node']>, { eventId: string }>;

export function EventDialog({ id, zone }: { id: string; zone: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const variables = { id };
  const { data, failure, again } = useScreen(EventDocument, variables, false);
  useEffect(() => dialog.current?.showModal(), []);
  const found = data?.node && 'eventId' in data.node ? (data.node as Whole) : null;
  return (
    <dialog ref={dialog} class="card side" aria-label="Event" onClose={() => go({ event: null })} onClick={(click) => click.target === dialog.current && dialog.current?.close()}>
      <form method="dialog" class="side-head">
        <h2>Event</h2>
        <ViewQuery document={EventDocument} variables={variables} />
        <button type="submit" class="pill">
          Close
        </button>
      </form>
      {failure && <Failing failure={failure} onAgain={again} />}
      {data && !found && <p class="note">There is no such event, or it is no longer kept.</p>}
      {!data && !failure && <p class="note">Loading …</p>}
      {found && <Shown event={found} zone={zone} />}
    </dialog>
  );
}

function Shown({ event, zone }: { event: Whole; zone: string }) {
  const attributes = Object.entries(event.attributes);
  const outputs = outputsOf(event);
  return (
    <>
      <p class="big">{credits(event.credits)} credits</p>
      <dl class="facts">
        <Fact name="Occurred">{dateTime(event.occurredAt, zone)}</Fact>
        <Fact name="Recorded">{dateTime(event.recordedAt, zone)}</Fact>
        <Fact name="Model">{event.model}</Fact>
        <Fact name="Tool">{event.tool}</Fact>
        <Fact name="Member">{event.member?.user.name ?? 'none'}</Fact>
        <Fact name="Project">{event.project ?? 'none'}</Fact>
        <Fact name="Pool">{poolName(event.pool)}</Fact>
        {event.quantity !== null && <Fact name="Quantity">{quantityOf(event)}</Fact>}
        {outputs > 1 && <Fact name="Outputs">{`${outputs}, each of that quantity`}</Fact>}
        <Fact name="Source">{event.source}</Fact>
        <Fact name="Id there">{event.eventId}</Fact>
        {attributes.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      <h3>Price</h3>
      <dl class="facts">
        <Fact name="Rate">{event.pricedBy ? rateOf(event.pricedBy) : 'none: its cost was reported with it'}</Fact>
        <Fact name="Charged">{credits(event.charged)}</Fact>
        {event.refunded > 0 && <Fact name="Refunded">−{credits(event.refunded)}</Fact>}
      </dl>
      <h3>Paid by</h3>
      <dl class="facts">
        {event.fundedBy?.map(({ grant, credits: paid }) => (
          <Fact key={grant.id} name={`${GRANT_NAMES[grant.kind]}${grant.expiresAt ? `, expires ${date(grant.expiresAt, zone)}` : ''}`} about={grant.note ?? grant.purchase?.reference}>
            {credits(paid)}
          </Fact>
        ))}
        {event.overdraft > 0 && <Fact name="No grant yet">{credits(event.overdraft)}</Fact>}
        {event.fundedBy?.length === 0 && event.overdraft === 0 && <Fact name="Nothing to pay">0</Fact>}
      </dl>
    </>
  );
}

function Fact({ name, about, children }: { name: string; about?: string | null | undefined; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <bdi>{name}</bdi>
        {about && (
          <small>
            <bdi>{about}</bdi>
          </small>
        )}
      </dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

/** How many outputs were charged: each costs max(minimum, blocks × credits of a block). */
function outputsOf({ charged, quantity, pricedBy }: Whole): number {
  if (!pricedBy || quantity === null) return 1;
  const blocks = Math.ceil(quantity / pricedBy.blockSize);
  const each = Math.max(thousandths(pricedBy.minimum), blocks * thousandths(pricedBy.creditsPerBlock));
  const outputs = each > 0 ? thousandths(charged) / each : 1;
  return Number.isInteger(outputs) ? outputs : 1;
}

/** The price, and on which condition it holds. */
function rateOf(rate: NonNullable<Whole['pricedBy']>): string {
  const least = rate.minimum > 0 ? `, at least ${credits(rate.minimum)}` : '';
  const conditions = Object.entries(rate.conditions).map(([name, value]) => `${name} ${value}`);
  return `${priceOf(rate)}${least}${conditions.length > 0 ? ` (${conditions.join(', ')})` : ''}`;
}
