// The range of time: how the address writes it, how people call it, what the API is asked.
import type { Granularity, TimeRangeInput } from '../generated/api.ts';
import { addDays, addMonths, daysBetween, isDate, localDate } from './dates.ts';

export type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

export type Range =
  | { kind: 'last'; count: number; unit: Unit }
  | { kind: 'previous'; count: number; unit: Unit }
  | { kind: 'contract'; year: number }
  | { kind: 'days'; from: string; until: string }
  | { kind: 'between'; start: string; end: string };

export interface Resolved {
  start: string;
  end: string;
  timeZone: string;
}

export const DEFAULT_RANGE: Range = { kind: 'last', count: 30, unit: 'DAY' };

export const PRESETS: { label: string; range: Range }[] = [
  { label: 'Today', range: { kind: 'last', count: 1, unit: 'DAY' } },
  { label: 'Last 7 days', range: { kind: 'last', count: 7, unit: 'DAY' } },
  { label: 'Last 30 days', range: DEFAULT_RANGE },
  { label: 'Last 90 days', range: { kind: 'last', count: 90, unit: 'DAY' } },
  { label: 'This month', range: { kind: 'last', count: 1, unit: 'MONTH' } },
  { label: 'Last month', range: { kind: 'previous', count: 1, unit: 'MONTH' } },
  { label: 'Last 12 months', range: { kind: 'last', count: 12, unit: 'MONTH' } },
  { label: 'Contract year', range: { kind: 'contract', year: 0 } },
];

const UNITS: Unit[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];
const UNIT_DAYS: Record<Unit, number> = { DAY: 1, WEEK: 7, MONTH: 30, QUARTER: 91, YEAR: 365 };

/** `last-30-day`, `previous-1-month`, `contract-0`, `2026-11-01_2026-12-01`, or two instants. */
export function writeRange(range: Range): string {
  switch (range.kind) {
    case 'last':
    case 'previous':
      return `${range.kind}-${range.count}-${range.unit.toLowerCase()}`;
    case 'contract':
      return `contract-${-range.year}`;
    case 'days':
      return `${range.from}_${range.until}`;
    case 'between':
      return `${range.start}_${range.end}`;
  }
}

/** Null for what no range looks like. */
export function readRange(text: string): Range | null {
  const counted = /^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(text);
  const unit = counted?.[3]?.toUpperCase() as Unit | undefined;
  if (counted && unit && UNITS.includes(unit) && Number(counted[2]) > 0) {
    return { kind: counted[1] as 'last' | 'previous', count: Number(counted[2]), unit };
  }
  const contract = /^contract-(\d{1,2})$/.exec(text);
  if (contract) return { kind: 'contract', year: -Number(contract[1]) };
  const [from, until] = text.split('_');
  if (!from || !until) return null;
  if (isDate(from) && isDate(until)) return from < until ? { kind: 'days', from, until } : null;
  return Date.parse(from) < Date.parse(until) ? { kind: 'between', start: from, end: until } : null;
}

export function inputOf(range: Range): TimeRangeInput {
  switch (range.kind) {
    case 'last':
      return { last: { count: range.count, unit: range.unit } };
    case 'previous':
      return { previous: { count: range.count, unit: range.unit } };
    case 'contract':
      return { contractYear: range.year === 0 ? 0 : range.year };
    case 'days':
      return { days: { from: range.from, until: range.until } };
    case 'between':
      return { between: { start: range.start, end: range.end } };
  }
}

export function sameRange(one: Range, other: Range): boolean {
  return writeRange(one) === writeRange(other);
}

/** About how many days it has; enough to choose a granularity before the server resolves it. */
export function aboutDays(range: Range): number {
  switch (range.kind) {
    case 'last':
    case 'previous':
      return range.count * UNIT_DAYS[range.unit];
    case 'contract':
      return 365;
    case 'days':
      return daysBetween(range.from, range.until);
    case 'between':
      return (Date.parse(range.end) - Date.parse(range.start)) / 86_400_000;
  }
}

/** The granularities that make a readable chart, the default first. */
export function granularities(range: Range): Granularity[] {
  const days = aboutDays(range);
  if (days <= 2) return ['HOUR'];
  if (days <= 8) return ['DAY', 'HOUR'];
  if (days <= 100) return ['DAY', 'WEEK', 'MONTH'];
  if (days <= 400) return ['WEEK', 'DAY', 'MONTH'];
  return ['MONTH', 'WEEK', 'QUARTER'];
}

/** The whole local days that two instants lie in. */
export function daysOf({ start, end, timeZone }: Resolved): Range {
  const last = new Date(Date.parse(end) - 1).toISOString();
  return { kind: 'days', from: localDate(start, timeZone), until: addDays(localDate(last, timeZone), 1) };
}

/** The range before or after: months move by months, days by days. Null where it would begin in the future. */
export function moved(range: Range, resolved: Resolved, direction: -1 | 1): Range | null {
  if (range.kind === 'contract') {
    const year = range.year + direction;
    return year > 0 ? null : { kind: 'contract', year };
  }
  const today = localDate(new Date().toISOString(), resolved.timeZone);
  const from = localDate(resolved.start, resolved.timeZone);
  const next = range.kind === 'between' ? shiftedInstants(range, direction) : shiftedDays(range, from, resolved, direction);
  const begins = next.kind === 'days' ? next.from : localDate(next.start, resolved.timeZone);
  return begins > today ? null : next;
}

function shiftedInstants(range: { start: string; end: string }, direction: -1 | 1) {
  const length = (Date.parse(range.end) - Date.parse(range.start)) * direction;
  const shift = (instant: string) => new Date(Date.parse(instant) + length).toISOString();
  return { kind: 'between' as const, start: shift(range.start), end: shift(range.end) };
}

function shiftedDays(range: Exclude<Range, { kind: 'between' } | { kind: 'contract' }>, from: string, resolved: Resolved, direction: -1 | 1) {
  const months = monthsOf(range);
  if (months > 0) {
    const start = addMonths(from, months * direction);
    return { kind: 'days' as const, from: start, until: addMonths(start, months) };
  }
  const end = range.kind === 'last' ? addDays(from, range.count * UNIT_DAYS[range.unit]) : localDate(resolved.end, resolved.timeZone);
  const days = daysBetween(from, end);
  return { kind: 'days' as const, from: addDays(from, days * direction), until: addDays(from, days * (direction + 1)) };
}

/** How many whole months it has; 0 if it has none, or more. */
function monthsOf(range: Exclude<Range, { kind: 'between' } | { kind: 'contract' }>): number {
  if (range.kind === 'days') {
    if (!range.from.endsWith('-01') || !range.until.endsWith('-01')) return 0;
    const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
    return month(range.until) - month(range.from);
  }
  const months: Record<Unit, number> = { DAY: 0, WEEK: 0, MONTH: 1, QUARTER: 3, YEAR: 12 };
  return range.count * months[range.unit];
}
