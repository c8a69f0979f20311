// A table of an answer on the screen, and as CSV.
import { useState } from 'preact/hooks';

import { bucketName, moment } from '../format/instants.ts';
import { exactly } from '../format/numbers.ts';
import { csv } from '../parts/copy.tsx';
import { type Cell, isInstant, type Table } from './table.ts';

/** How many rows are drawn at first, and more each time. */
const STEP = 300;

export function Grid({ table }: { table: Table }) {
  const [shown, setShown] = useState(STEP);
  const hasInstants = table.rows.some((row) => row.some(isInstant));
  return (
    <>
      <div class="table-scroll" role="group" aria-label={`Table: ${table.name}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.columns.map(({ name, measure }) => (
                <th key={name} scope="col" class={measure === null ? 'text' : ''}>
                  <bdi>{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, shown).map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} class={kindOf(cell)}>
                    {column === 0 && table.buckets ? <Bucket table={table} index={index} /> : <Value cell={cell} zone={table.zone} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasInstants && <p class="note table-foot">Times in {table.zone}. The CSV has them as the API gives them.</p>}
      {shown < table.rows.length && (
        <button type="button" class="plain more" onClick={() => setShown(shown + STEP)}>
          {table.rows.length - shown} more rows
        </button>
      )}
    </>
  );
}

/** Long texts take several lines. */
function kindOf(cell: Cell): string {
  if (typeof cell === 'number') return '';
  return typeof cell === 'string' && cell.length > 44 ? 'text long' : 'text';
}

function Bucket({ table, index }: { table: Table; index: number }) {
  const bucket = table.buckets?.[index];
  if (!bucket) return null;
  return (
    <>
      <time dateTime={bucket.start} title={bucket.start}>
        {bucketName(bucket, table.granularity, table.zone)}
      </time>
      {!bucket.complete && <small>not complete</small>}
    </>
  );
}

function Value({ cell, zone }: { cell: Cell; zone: string }) {
  if (cell === null) return <span class="quiet">null</span>;
  if (typeof cell === 'number') return <data value={String(cell)}>{exactly(cell)}</data>;
  if (isInstant(cell)) {
    return (
      <time dateTime={cell} title={cell}>
        {moment(cell, zone)}
      </time>
    );
  }
  return <bdi>{String(cell)}</bdi>;
}

/** All rows, with instants as the API writes them. */
export function csvOf(table: Table): string {
  const cell = (value: Cell) => (typeof value === 'boolean' ? String(value) : value);
  return csv([table.columns.map(({ name }) => name), ...table.rows.map((row) => row.map(cell))]);
}
