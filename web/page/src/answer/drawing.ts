// What of a table can be drawn, and how.
import { coloursOf } from '../chart/colours.ts';
import type { Columns } from '../chart/columns.tsx';
import { bucketName, bucketTick, dateTime, day } from '../format/instants.ts';
import { type Cell, isInstant, type Table } from './table.ts';

/** Columns that name a row, the best first. An instant comes between those of the row itself and those of what it refers to. */
const OWN_NAMES = ['label', 'name', 'key'];
const NAMES_WITHIN = ['.label', '.name', '.key'];
/** More columns than this are narrower than a pixel. */
const MOST = 2000;

export type Drawing = Omit<Columns, 'title' | 'opens' | 'onOpen' | 'onRange'>;

/** The numbers of a table that can be drawn, each once. */
export function measuresOf(table: Table): string[] {
  return [...new Set(table.columns.flatMap(({ measure }) => (measure === null ? [] : [measure])))];
}

export function drawingOf(table: Table, measure: string): Drawing {
  const rows = table.rows.slice(0, MOST);
  const own = table.columns.map((column, index) => ({ ...column, values: rows.map((row) => numberOf(row[index] ?? null)) })).filter((column) => column.measure === measure);
  const grouped = own.filter(({ group }) => group !== null);
  const drawn = grouped.length > 0 ? grouped : own.slice(0, 1);
  const colours = coloursOf('answer', drawn.map(({ group, name }) => (group ? group.key : name)));
  const groups = drawn.map(({ group, name, values }, index) => ({ key: group ? group.key : name, label: group?.label ?? name, colour: colours[index] ?? 'other', values }));
  const sums = rows.map((_, row) => groups.reduce((sum, { values }) => sum + (values[row] ?? 0), 0));
  const totals = own.find(({ isTotal }) => isTotal)?.values ?? sums;
  return { groups, totals, earlier: null, complete: rows.map((_, row) => table.buckets?.[row]?.complete ?? true), ...namesOf(table, rows), shape: 'stacked' };
}

function namesOf({ buckets, columns, granularity, zone }: Table, rows: Cell[][]): { names: string[]; ticks: string[] } {
  if (buckets) {
    const shown = buckets.slice(0, rows.length);
    return { names: shown.map((bucket) => bucketName(bucket, granularity, zone)), ticks: shown.map(({ start }) => bucketTick(start, granularity, zone)) };
  }
  const own = OWN_NAMES.map((name) => columns.findIndex((column) => column.name === name));
  const instant = columns.findIndex((_, index) => isInstant(rows[0]?.[index]));
  const within = NAMES_WITHIN.map((name) => columns.findIndex((column) => column.name.endsWith(name)));
  const text = columns.findIndex(({ measure }) => measure === null);
  const chosen = [...own, instant, ...within, text].find((index) => index >= 0) ?? 0;
  const cells = rows.map((row) => row[chosen] ?? null);
  return { names: cells.map((cell) => nameOf(cell, zone, dateTime)), ticks: cells.map((cell) => shortened(nameOf(cell, zone, day))) };
}

const nameOf = (cell: Cell, zone: string, format: (instant: string, zone: string) => string): string => (isInstant(cell) ? format(cell, zone) : String(cell ?? 'none'));
const shortened = (text: string): string => (text.length > 16 ? `${text.slice(0, 15)}…` : text);
const numberOf = (cell: Cell): number => (typeof cell === 'number' ? cell : 0);
