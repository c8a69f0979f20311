// Events as a table. A row opens its event.
import { dateTime } from '../../format/instants.ts';
import { credits } from '../../format/numbers.ts';
import type { EventLineFragment } from '../../generated/api.ts';
import { follow, linkTo, place } from '../../place/history.ts';
import { Copy, csv } from '../../parts/copy.tsx';
import { Credits } from '../../parts/figure.tsx';

export function EventTable({ events, zone }: { events: EventLineFragment[]; zone: string }) {
  return (
    <>
      <div class="table-scroll" role="group" aria-label="Table: Events" tabIndex={0}>
        <table class="events">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col" class="text">Model</th>
              <th scope="col" class="text">Member</th>
              <th scope="col" class="text">Project</th>
              <th scope="col">Quantity</th>
              <th scope="col">Credits</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.id} class={event.id === place.value.event ? 'chosen' : ''}>
                <th scope="row">
                  <a href={linkTo({ event: event.id })} onClick={(click) => follow(click, { event: event.id })}>
                    {dateTime(event.occurredAt, zone)}
                  </a>
                </th>
                <td class="text">
                  <bdi>{event.model}</bdi>
                  <small>
                    <bdi>{event.tool}</bdi>
                  </small>
                </td>
                <td class="text">{event.member ? <bdi>{event.member.user.name}</bdi> : <span class="quiet">no member</span>}</td>
                <td class="text">{event.project ? <bdi>{event.project}</bdi> : <span class="quiet">no project</span>}</td>
                <td>{quantityOf(event)}</td>
                <td>
                  <Credits value={event.credits} />
                  {event.refunded > 0 && <small>{event.status === 'REFUNDED' ? 'refunded' : `${credits(event.refunded)} refunded`}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="table-foot">
        <Copy text={() => asCsv(events)} name={`Copy these ${events.length} as CSV`} />
      </p>
    </>
  );
}

export function quantityOf({ quantity, unit }: { quantity: number | null; unit: string | null }): string {
  if (quantity === null) return '';
  const name = unit?.toLowerCase() ?? '';
  return `${credits(quantity)} ${quantity === 1 || name === '' ? name : `${name}s`}`;
}

function asCsv(events: EventLineFragment[]): string {
  const rows = events.map((event) => [event.occurredAt, event.model, event.tool, event.project, event.member?.user.name ?? null, event.quantity, event.unit, event.credits, event.refunded]);
  return csv([['Occurred at', 'Model', 'Tool', 'Project', 'Member', 'Quantity', 'Unit', 'Credits', 'Refunded'], ...rows]);
}
