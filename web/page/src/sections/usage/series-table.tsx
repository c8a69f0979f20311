// The chart as a table and as CSV: a row for each bucket, a column for each group.
import { useState } from 'preact/hooks';

import { bucketName } from '../../format/instants.ts';
import { credits } from '../../format/numbers.ts';
import type { Granularity, UsageDimension } from '../../generated/api.ts';
import { csv } from '../../parts/copy.tsx';
import type { Report } from './answer.ts';
import { nameOf } from './names.ts';

export function SeriesTable({ report, by, granularity }: { report: Report; by: UsageDimension; granularity: Granularity }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {open && <Table report={report} by={by} granularity={granularity} />}
    </details>
  );
}

function Table({ report, by, granularity }: { report: Report; by: UsageDimension; granularity: Granularity }) {
  const { series } = report;
  if (!series) return null;
  return (
    <div class="table-scroll tall" role="group" aria-label="Table: The chart as a table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{report.range.timeZone}</th>
            <th scope="col">Total</th>
            {series.groups.map((group) => (
              <th key={group.key ?? 'other'} scope="col">
                <bdi>{nameOf(by, group)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.buckets.map((bucket, index) => (
            <tr key={bucket.start}>
              <th scope="row">
                {bucketName(bucket, granularity, report.range.timeZone)}
                {!bucket.complete && <small>not complete</small>}
              </th>
              <td>{credits(series.total.credits[index] ?? 0)}</td>
              {series.groups.map((group) => (
                <td key={group.key ?? 'other'}>{credits(group.credits[index] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function seriesCsv(report: Report, by: UsageDimension): string {
  const { series } = report;
  const groups = series?.groups ?? [];
  const rows = (series?.buckets ?? []).map((bucket, index) => [
    bucket.start,
    bucket.end,
    bucket.complete ? 'yes' : 'no',
    series?.total.credits[index] ?? 0,
    ...groups.map((group) => group.credits[index] ?? 0),
  ]);
  return csv([['Start', 'End', 'Complete', 'Total', ...groups.map((group) => nameOf(by, group))], ...rows]);
}
