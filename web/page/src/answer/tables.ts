// An answer as tables: one for each series, one for each list of objects, and one for the values that stand alone.
import { seriesOf } from './series.ts';
import { type Cell, type Fields, isCell, isList, isObject, type Table } from './table.ts';

/** Names of lists and of their items that say nothing about what is in them. */
const GENERIC = new Set(['edges', 'nodes', 'node', 'rows']);

/** Cells by the names of their columns. */
type Row = Map<string, Cell>;

interface At {
  path: string[];
  zone: string;
}

/** What an object holds, together with the objects within it. */
interface Held {
  fields: Row;
  lists: { items: Fields[]; at: At }[];
  series: Table[];
}

interface Found {
  series: Table[];
  /** The rows of each list, by its path. The lists of several objects under one path are one table. */
  lists: Map<string, { rows: Row[]; zone: string }>;
}

/** The tables of an answer's `data`. */
export function tablesOf(data: unknown): Table[] {
  if (!isObject(data)) return [];
  const found: Found = { series: [], lists: new Map() };
  const { fields, lists, series } = held(data, { path: [], zone: 'UTC' });
  found.series.push(...series);
  for (const list of lists) addList(list.items, list.at, new Map(), found);
  const listTables = [...found.lists].map(([name, { rows, zone }]) => listTable(name, rows, zone));
  return [...found.series, ...listTables, ...(fields.size > 0 ? [singleTable(fields)] : [])];
}

function held(object: Fields, at: At): Held {
  const here = { ...at, zone: zoneOf(object) ?? at.zone };
  const series = seriesOf(object, here.path.join('.'), here.zone);
  if (series) return { fields: new Map(), lists: [], series: [series] };
  const all: Held = { fields: new Map(), lists: [], series: [] };
  for (const [key, value] of Object.entries(object)) {
    const within = { ...here, path: [...here.path, key] };
    if (isCell(value)) all.fields.set(key, value);
    else if (isObject(value)) {
      const inner = held(value, within);
      for (const [name, cell] of inner.fields) all.fields.set(key === 'node' ? name : `${key}.${name}`, cell);
      all.lists.push(...inner.lists);
      all.series.push(...inner.series);
    } else if (isList(value)) {
      if (value.some(isObject)) all.lists.push({ items: value.filter(isObject), at: within });
      else all.fields.set(key, value.length > 0 ? value.join(', ') : null);
    }
  }
  return all;
}

/** @param around the fields of the items that the list is within */
function addList(items: Fields[], at: At, around: Row, found: Found): void {
  const name = at.path.join('.');
  const list = found.lists.get(name) ?? { rows: [], zone: at.zone };
  found.lists.set(name, list);
  for (const item of items) {
    const { fields, lists, series } = held(item, at);
    if (fields.size > 0) list.rows.push(new Map([...around, ...fields]));
    const outer = new Map([...around, ...named(fields, at.path)]);
    found.series.push(...series.map((table) => ({ ...table, name: [table.name, labelOf(fields)].filter(Boolean).join(' of ') })));
    for (const inner of lists) addList(inner.items, inner.at, outer, found);
  }
  if (list.rows.length === 0) found.lists.delete(name);
}

/** The fields of an item, named after its list, for the lists within it. */
function named(fields: Row, path: string[]): Row {
  const of = path.findLast((name) => !GENERIC.has(name));
  return new Map([...fields].map(([name, cell]) => [of ? `${of}.${name}` : name, cell]));
}

function labelOf(fields: Row): string | null {
  const texts = ['label', 'name', 'key', 'id'].map((name) => fields.get(name));
  return texts.find((text): text is string => typeof text === 'string') ?? null;
}

function zoneOf({ range, timeZone }: Fields): string | null {
  const own = isObject(range) ? range.timeZone : undefined;
  return [own, timeZone].find((zone): zone is string => typeof zone === 'string') ?? null;
}

function listTable(name: string, rows: Row[], zone: string): Table {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const columns = names.map((column) => {
    const isNumber = rows.some((row) => typeof row.get(column) === 'number');
    return { name: column, measure: isNumber ? column : null, group: null, isTotal: false };
  });
  return { name, zone, columns, rows: rows.map((row) => names.map((column) => row.get(column) ?? null)), buckets: null, granularity: 'DAY' };
}

function singleTable(fields: Row): Table {
  const column = (name: string) => ({ name, measure: null, group: null, isTotal: false });
  return { name: 'single values', zone: 'UTC', columns: [column('field'), column('value')], rows: [...fields], buckets: null, granularity: 'DAY' };
}
