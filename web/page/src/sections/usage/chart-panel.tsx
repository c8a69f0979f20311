// Credits over time by group: the chart, what it is grouped by, and its legend, which filters.
import { type Colour, colourClass } from '../../chart/colours.ts';
import { ColumnChart, type Group } from '../../chart/columns.tsx';
import { bucketName, bucketTick } from '../../format/instants.ts';
import type { Granularity, UsageDimension, UsageQueryVariables } from '../../generated/api.ts';
import { Usage } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { DIMENSIONS, FILTERS, granularityOf, type Shape } from '../../place/place.ts';
import { daysOf, granularities } from '../../place/range.ts';
import { Failed, Panel, type Part } from '../../parts/panel.tsx';
import { ViewQuery } from '../../parts/query.tsx';
import { SaveChart } from '../../parts/save-chart.tsx';
import { Segments } from '../../parts/segments.tsx';
import { toggled } from '../../shell/filters.tsx';
import type { Report } from './answer.ts';
import { DIMENSION_NAMES, nameOf } from './names.ts';
import { seriesCsv, SeriesTable } from './series-table.tsx';

const EACH_NAMES: Record<Granularity, string> = {
  QUARTER_HOUR: 'Quarter hour',
  HOUR: 'Hour',
  DAY: 'Day',
  WEEK: 'Week',
  MONTH: 'Month',
  QUARTER: 'Quarter',
  YEAR: 'Year',
};
const ORDER: Granularity[] = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER'];
const SHAPES: { value: Shape; label: string }[] = [
  { value: 'stacked', label: 'Stacked' },
  { value: 'lines', label: 'Lines' },
  { value: 'share', label: '%' },
];

interface ChartPanel {
  report: Report;
  variables: UsageQueryVariables;
  colours: Map<string | null, Colour>;
  failed: Part;
}

export function ChartPanel({ report, variables, colours, failed }: ChartPanel) {
  const { by, granularity, shape } = { by: variables.by, granularity: variables.granularity, shape: place.value.shape };
  const fitting = ORDER.filter((one) => granularities(place.value.range).includes(one));
  const tools = (
    <>
      {fitting.length > 1 && (
        <Segments name="Each bar is a" options={fitting.map((value) => ({ value, label: EACH_NAMES[value] }))} chosen={granularityOf(place.value)} onChoose={(each) => go({ granularity: each })} />
      )}
      <Segments name="Shape" options={SHAPES} chosen={shape} onChoose={(chosen) => go({ shape: chosen })} />
      {report.series && <SaveChart name={`Credits by ${DIMENSION_NAMES[by].toLowerCase()}`} csv={() => seriesCsv(report, by)} />}
      <ViewQuery document={Usage} variables={variables} />
    </>
  );
  return (
    <Panel title="Credits by" kind="chart-panel" note={<Grouping />} tools={tools}>
      {report.series ? (
        <Chart series={report.series} report={report} by={by} granularity={granularity} shape={shape} colours={colours} />
      ) : (
        <div class="chart">
          <Failed {...failed} what="The chart" />
        </div>
      )}
    </Panel>
  );
}

function Grouping() {
  const options = DIMENSIONS.map((value) => ({ value, label: DIMENSION_NAMES[value] }));
  return <Segments name="Group by" options={options} chosen={place.value.by} shortcut="g" onChoose={(by) => go({ by, all: false })} />;
}

interface Drawing {
  series: NonNullable<Report['series']>;
  report: Report;
  by: UsageDimension;
  granularity: Granularity;
  shape: Shape;
  colours: Map<string | null, Colour>;
}

function Chart(drawing: Drawing) {
  const { series, report, by, granularity, shape, colours } = drawing;
  const zone = report.range.timeZone;
  const groups: Group[] = series.groups.map((group) => ({
    key: group.key,
    label: nameOf(by, group),
    colour: group.isOther ? 'other' : (colours.get(group.key) ?? 'other'),
    values: group.credits,
  }));
  const open = (bucket: number, group: number | null) => openBucket(drawing, bucket, group === null ? null : (groups[group] ?? null));
  return (
    <>
      <ColumnChart
        title={`Credits by ${DIMENSION_NAMES[by].toLowerCase()}, each ${EACH_NAMES[granularity].toLowerCase()}, in ${zone}.`}
        groups={groups}
        totals={series.total.credits}
        earlier={report.compare?.series?.total.credits ?? null}
        complete={series.buckets.map(({ complete }) => complete)}
        names={series.buckets.map((bucket) => bucketName(bucket, granularity, zone) + oddHours(bucket, granularity))}
        ticks={series.buckets.map(({ start }) => bucketTick(start, granularity, zone))}
        shape={shape}
        opens="its events"
        onOpen={open}
        onRange={(first, last) => zoom(drawing, first, last)}
      />
      <Legend groups={groups} by={by} earlier={report.compare !== null && report.compare !== undefined && shape !== 'share'} unfinished={series.buckets.some(({ complete }) => !complete)} />
      <SeriesTable report={report} by={by} granularity={granularity} />
    </>
  );
}

/** Days on which clocks change say how long they are. */
function oddHours(bucket: { start: string; end: string; complete: boolean }, granularity: Granularity): string {
  if (granularity !== 'DAY' || !bucket.complete) return '';
  const hours = (Date.parse(bucket.end) - Date.parse(bucket.start)) / 3_600_000;
  return hours === 24 ? '' : ` (${hours} hours)`;
}

function Legend({ groups, by, earlier, unfinished }: { groups: Group[]; by: UsageDimension; earlier: boolean; unfinished: boolean }) {
  const filter = FILTERS.find((one) => one.by === by);
  return (
    <ul class="legend" aria-label="Groups">
      {groups.map((group) => (
        <li key={group.key ?? 'other'}>
          {filter && group.key !== null ? (
            <button type="button" onClick={() => go({ filter: toggled(place.value.filter, filter.name, group.key ?? '') })} title={`Only ${group.label}`}>
              <i class={`swatch ${colourClass(group.colour)}`} aria-hidden="true" />
              <bdi>{group.label}</bdi>
            </button>
          ) : (
            <span>
              <i class={`swatch ${colourClass(group.colour)}`} aria-hidden="true" />
              <bdi>{group.label}</bdi>
            </span>
          )}
        </li>
      ))}
      {earlier && (
        <li class="legend-mark">
          <i class="dash" aria-hidden="true" />
          earlier period
        </li>
      )}
      {unfinished && (
        <li class="legend-mark">
          <i class="swatch hatched" aria-hidden="true" />
          not complete
        </li>
      )}
    </ul>
  );
}

/** A bucket leads to its events, and to those of the group that was chosen in it. */
function openBucket({ series, report, by, granularity }: Drawing, bucket: number, group: Group | null): void {
  const opened = series.buckets[bucket];
  if (!opened) return;
  const filter = FILTERS.find((one) => one.by === by);
  const key = group?.key ?? null;
  const current = place.value.filter;
  const narrowed = filter && key !== null && !current[filter.name].includes(key) ? toggled(current, filter.name, key) : current;
  const range = isHours(granularity) ? { kind: 'between' as const, start: opened.start, end: opened.end } : daysOf({ ...opened, timeZone: report.range.timeZone });
  go({ section: 'events', range, granularity: null, filter: narrowed });
}

function zoom({ series, report, granularity }: Drawing, first: number, last: number): void {
  const [begin, end] = [series.buckets[first], series.buckets[last]];
  if (!begin || !end) return;
  const [start, until] = [begin.start, end.end];
  const range = isHours(granularity) ? { kind: 'between' as const, start, end: until } : daysOf({ start, end: until, timeZone: report.range.timeZone });
  go({ range, granularity: null });
}

const isHours = (granularity: Granularity): boolean => granularity === 'HOUR' || granularity === 'QUARTER_HOUR';
