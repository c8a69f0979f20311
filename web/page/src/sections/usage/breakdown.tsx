// The groups of the range as a table: how much, what part, how much more than before, and how it went.
import { type Colour, colourClass } from '../../chart/colours.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { change, share } from '../../format/numbers.ts';
import type { RowFragment, UsageDimension } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { FILTERS } from '../../place/place.ts';
import { Copy, csv } from '../../parts/copy.tsx';
import { Credits, creditsWidth } from '../../parts/figure.tsx';
import { Failed, Panel, type Part } from '../../parts/panel.tsx';
import { toggled } from '../../shell/filters.tsx';
import type { Report } from './answer.ts';
import { DIMENSION_NAMES, nameOf } from './names.ts';

export function Breakdown({ report, by, colours, failed }: { report: Report; by: UsageDimension; colours: Map<string | null, Colour>; failed: Part }) {
  const { breakdown, compare, trends: small } = report;
  const name = DIMENSION_NAMES[by];
  const title = `By ${name.toLowerCase()}`;
  if (!breakdown) {
    return (
      <Panel title={title}>
        <Failed {...failed} what="The table" />
      </Panel>
    );
  }
  const earlier = compare?.breakdown ?? null;
  const before = new Map([...(earlier?.rows ?? []), ...(earlier?.other ? [earlier.other] : [])].map((row) => [row.key, row.measures.credits]));
  const trends = new Map(small?.groups.map((group) => [group.key, group.credits]));
  const rows = breakdown.other ? [...breakdown.rows, breakdown.other] : breakdown.rows;
  const tools = <Copy text={() => asCsv(report, name, by, before)} name="Copy CSV" kind="pill" />;
  return (
    <Panel title={title} tools={tools}>
      <div class="table-scroll" role="group" aria-label={`Table: Credits by ${name.toLowerCase()}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col" style={creditsWidth(rows.map(({ measures }) => measures.credits))}>
                Credits
              </th>
              <th scope="col" class="part">Share</th>
              {compare && <th scope="col">Against before</th>}
              <th scope="col" class="trend">
                Trend
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key ?? 'other'}>
                <th scope="row">
                  <GroupName by={by} row={row} colour={row.key === null ? 'other' : (colours.get(row.key) ?? 'other')} />
                </th>
                <td>
                  <Credits value={row.measures.credits} />
                </td>
                <td>{row.share === null ? '' : share(row.share)}</td>
                {compare && <td>{against(row, before.get(row.key))}</td>}
                <td class="trend">{trends.has(row.key) && <Sparkline values={trends.get(row.key) ?? []} colour={row.key === null ? 'other' : (colours.get(row.key) ?? 'other')} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(breakdown.other || place.value.all) && (
        <button type="button" class="plain more" onClick={() => go({ all: !place.value.all })}>
          {place.value.all ? 'Show the largest' : 'Show all'}
        </button>
      )}
    </Panel>
  );
}

function GroupName({ by, row, colour }: { by: UsageDimension; row: RowFragment; colour: Colour }) {
  const filter = FILTERS.find((one) => one.by === by);
  const inside = (
    <>
      <i class={`swatch ${colourClass(colour)}`} aria-hidden="true" />
      <bdi>{nameOf(by, row)}</bdi>
    </>
  );
  if (!filter || row.key === null) return <span class="group-name">{inside}</span>;
  const key = row.key;
  return (
    <button type="button" class="group-name" title="Filter by this" aria-pressed={place.value.filter[filter.name].includes(key)} onClick={() => go({ filter: toggled(place.value.filter, filter.name, key) })}>
      {inside}
    </button>
  );
}

function against(row: RowFragment, before: number | undefined): string {
  if (!before) return row.measures.credits > 0 ? 'new' : '';
  return change(row.measures.credits / before - 1);
}

function asCsv({ breakdown, compare }: Report, name: string, by: UsageDimension, before: Map<string | null, number>): string {
  const rows = breakdown?.other ? [...breakdown.rows, breakdown.other] : (breakdown?.rows ?? []);
  const head = [name, 'Key', 'Credits', 'Generations', 'Share', ...(compare ? ['Credits before'] : [])];
  return csv([
    head,
    ...rows.map((row) => [
      nameOf(by, row),
      row.key,
      row.measures.credits,
      row.measures.generations,
      row.share,
      ...(compare ? [before.get(row.key) ?? 0] : []),
    ]),
  ]);
}

