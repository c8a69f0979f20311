// Where a long axis of time names a day: at the beginnings of weeks, months or quarters, at most so many.
import { addDays, addMonths } from '../place/dates.ts';

const STEPS: ((date: string) => string)[] = [
  (date) => addDays(date, 1),
  (date) => addDays(date, 7),
  (date) => addDays(date, 14),
  (date) => addMonths(date, 1),
  (date) => addMonths(date, 2),
  (date) => addMonths(date, 3),
  (date) => addMonths(date, 6),
  (date) => addMonths(date, 12),
];

/** Instants in milliseconds, as UTC midnights: exact enough for names along an axis. */
export function calendarTicks(first: number, last: number, most: number): number[] {
  const begin = `${new Date(first).toISOString().slice(0, 7)}-01`;
  for (const step of STEPS) {
    const ticks: number[] = [];
    for (let date = begin; Date.parse(date) <= last && ticks.length <= most; date = step(date)) {
      if (Date.parse(date) >= first) ticks.push(Date.parse(date));
    }
    if (ticks.length <= most) return ticks;
  }
  return [];
}
