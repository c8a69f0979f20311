// A series: an object whose lists share one index, which are the starts of its buckets. It is one table.
import type { Granularity } from '../generated/api.ts';
import { type Bucket, type Cell, type Column, type Fields, type Group, isCell, isInstant, isList, isObject, type Table } from './table.ts';

const HOUR = 3_600_000;
/** The longest bucket of each length, in hours. */
const LENGTHS: [number, Granularity][] = [
  [0.25, 'QUARTER_HOUR'],
  [2, 'HOUR'],
  [26, 'DAY'],
  [170, 'WEEK'],
  [750, 'MONTH'],
  [2300, 'QUARTER'],
];

interface Filled {
  column: Column;
  values: unknown[];
}

/** Null for an object that is no series. */
export function seriesOf(object: Fields, name: string, zone: string): Table | null {
  const buckets = bucketsOf(object);
  if (!buckets) return null;
  const filled = columnsOf(object, buckets.length, '');
  if (filled.length === 0) return null;
  const start: Column = { name: 'start', measure: null, group: null, isTotal: false };
  const rows = buckets.map((bucket, index) => [bucket.start, ...filled.map(({ values }) => cellOf(values[index]))]);
  return { name, zone, columns: [start, ...filled.map(({ column }) => column)], rows, buckets, granularity: granularityOf(object, buckets) };
}

/** The buckets are objects with a start, or a list of starts, under whatever names the query gave them. */
function bucketsOf(object: Fields): Bucket[] | null {
  const lists = Object.values(object).filter((value): value is unknown[] => isList(value) && value.length > 0);
  const whole = lists.find((list) => list.every((item) => isObject(item) && isInstant(item.start)));
  const starts = lists.find((list) => list.every(isInstant));
  const found = whole ?? starts;
  if (!found) return null;
  const start = (item: unknown): string => (isObject(item) ? String(item.start) : String(item));
  return found.map((item, index) => {
    const next = found[index + 1];
    const { end, complete } = isObject(item) ? item : {};
    return { start: start(item), end: isInstant(end) ? end : start(next ?? item), complete: complete !== false };
  });
}

/** The columns below an object: lists of numbers, lists of objects with numbers, and groups that have such lists. */
function columnsOf(object: Fields, length: number, prefix: string): Filled[] {
  return Object.entries(object).flatMap(([key, value]): Filled[] => {
    const name = prefix + key;
    if (isObject(value)) return columnsOf(value, length, `${name}.`).map(asTotal);
    if (!isList(value)) return [];
    if (value.some((item) => isObject(item) && Object.values(item).some(isList))) return value.filter(isObject).flatMap((group, index) => groupColumns(group, index, length));
    if (value.length !== length || value.every(isInstant)) return [];
    if (value.every((item) => typeof item === 'number' || item === null)) return [filled(name, key, value)];
    const [first] = value;
    if (!isObject(first) || isInstant(first.start)) return [];
    const inner = Object.keys(first).filter((field) => typeof first[field] === 'number');
    return inner.map((field) => filled(`${name}.${field}`, `${name}.${field}`, value.map((item) => (isObject(item) ? item[field] : null))));
  });
}

function filled(name: string, measure: string, values: unknown[]): Filled {
  return { column: { name, measure, group: null, isTotal: false }, values };
}

const asTotal = ({ column, values }: Filled): Filled => ({ column: { ...column, isTotal: true }, values });

function groupColumns(object: Fields, index: number, length: number): Filled[] {
  const group = groupOf(object, index);
  const columns = columnsOf(object, length, '');
  return columns.map(({ column, values }) => {
    const name = columns.length > 1 ? `${group.label} · ${column.name}` : group.label;
    return { column: { ...column, name, group, isTotal: false }, values };
  });
}

/** A query that asks for no label leaves the key, and one without either leaves the group's place. */
function groupOf({ key, label, isOther }: Fields, index: number): Group {
  const name = [label, key].find((text): text is string => typeof text === 'string' && text !== '') ?? (isOther === true ? 'Other' : `Group ${index + 1}`);
  if (isOther === true || key === null) return { key: null, label: name };
  return { key: typeof key === 'string' ? key : name, label: name };
}

function granularityOf({ granularity }: Fields, buckets: Bucket[]): Granularity {
  const known = [...LENGTHS.map(([, name]) => name), 'YEAR' as const].find((name) => name === granularity);
  if (known) return known;
  const whole = buckets[Math.min(1, buckets.length - 1)];
  const hours = whole ? (Date.parse(whole.end) - Date.parse(whole.start)) / HOUR : 24;
  return LENGTHS.find(([longest]) => hours > 0 && hours <= longest)?.[1] ?? (hours > 0 ? 'YEAR' : 'DAY');
}

const cellOf = (value: unknown): Cell => (isCell(value) ? value : null);
