// Where the credits went, month by month. Each row adds up, and its end is the next one's beginning.
import { bucketName } from '../../format/instants.ts';
import { credits } from '../../format/numbers.ts';
import { Copy, csv } from '../../parts/copy.tsx';
import { Failed, Panel, type Part } from '../../parts/panel.tsx';
import type { BalanceWorkspace } from './answer.ts';

type Months = NonNullable<BalanceWorkspace['months']>;

const COLUMNS = [
  { name: 'Opening', sign: '', of: (months: Months) => months.opening },
  { name: 'Granted', sign: '+', of: (months: Months) => months.granted },
  { name: 'Refunded', sign: '+', of: (months: Months) => months.refunded },
  { name: 'Used', sign: '−', of: (months: Months) => months.used },
  { name: 'Expired', sign: '−', of: (months: Months) => months.expired },
  { name: 'Transferred', sign: '+', of: (months: Months) => months.transferred },
  { name: 'Closing', sign: '=', of: (months: Months) => months.closing },
];

interface MonthsPanelProperties {
  workspace: BalanceWorkspace;
  zone: string;
  failed: Part;
}

export function MonthsPanel({ workspace, zone, failed }: MonthsPanelProperties) {
  const { months } = workspace;
  if (!months) {
    return (
      <Panel title="Month by month">
        <Failed {...failed} what="The table" />
      </Panel>
    );
  }
  const names = months.buckets.map(({ start }) => bucketName({ start, end: start }, 'MONTH', zone));
  const newestFirst = months.buckets.map((_, index) => months.buckets.length - 1 - index).filter((index) => isWorthARow(months, index));
  const tools = <Copy text={() => csv([['Month', ...COLUMNS.map(({ name }) => name)], ...newestFirst.map((index) => [names[index] ?? '', ...COLUMNS.map(({ of }) => of(months)[index] ?? 0)])])} name="Copy CSV" kind="pill" />;
  return (
    <Panel title="Month by month" note="each row adds up to its closing balance" tools={tools}>
      <div class="table-scroll" role="group" aria-label="Table: Month by month" tabIndex={0}>
        <table class="sums">
          <thead>
            <tr>
              <th scope="col">Month</th>
              {COLUMNS.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((index) => (
              <tr key={index}>
                <th scope="row">
                  {names[index]}
                  {!months.buckets[index]?.complete && <small>so far</small>}
                </th>
                {COLUMNS.map(({ name, sign, of }) => (
                  <td key={name} class={name === 'Closing' ? 'strong' : ''}>
                    {cell(of(months)[index] ?? 0, sign)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Signed as it counts in the row's sum. What is nothing stays quiet. */
function cell(value: number, sign: string) {
  if (sign === '' || sign === '=') return <data value={String(value)}>{credits(value)}</data>;
  if (value === 0) return <span class="quiet">0</span>;
  const shown = value < 0 ? (sign === '+' ? '−' : '+') : sign;
  return (
    <data value={String(value)}>
      <span class="sign">{shown}</span>
      {credits(Math.abs(value))}
    </data>
  );
}

/** Months before the first grant say nothing. */
function isWorthARow(months: Months, index: number): boolean {
  return COLUMNS.some(({ of }) => (of(months)[index] ?? 0) !== 0);
}
