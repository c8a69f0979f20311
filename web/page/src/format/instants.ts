// Dates and times in the browser's language, in the zone of the report.
import type { Granularity } from '../generated/api.ts';
import type { Resolved } from '../place/range.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = timeZone + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = zoned(timeZone, options);
    formats.set(key, made);
  }
  return made;
}

/** A zone that the browser does not know yet is shown in UTC, and says so. */
function zoned(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(undefined, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC', timeZoneName: 'short' });
  }
}

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

export const day = (instant: string, zone: string): string => format(zone, DAY).format(new Date(instant));
export const date = (instant: string, zone: string): string => format(zone, DATE).format(new Date(instant));
export const longDay = (instant: string, zone: string): string =>
  format(zone, { day: 'numeric', month: 'long' }).format(new Date(instant));
export const time = (instant: string | number, zone: string): string =>
  format(zone, { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(new Date(instant));
export const dateTime = (instant: string, zone: string): string =>
  format(zone, { ...DATE, hour: 'numeric', minute: '2-digit' }).format(new Date(instant));

/** To the second. */
export const moment = (instant: string, zone: string): string =>
  format(zone, { ...DATE, hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(new Date(instant));

/** The name of a bucket in full. */
export function bucketName(bucket: { start: string; end: string }, granularity: Granularity, zone: string): string {
  const start = new Date(bucket.start);
  switch (granularity) {
    case 'QUARTER_HOUR':
    case 'HOUR':
      return format(zone, { ...DAY, weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(start);
    case 'DAY':
      return format(zone, { ...DATE, weekday: 'short' }).format(start);
    case 'WEEK':
      return format(zone, DATE).formatRange(start, new Date(Date.parse(bucket.end) - 1));
    case 'MONTH':
      return format(zone, { month: 'long', year: 'numeric' }).format(start);
    case 'QUARTER':
    case 'YEAR':
      return format(zone, { month: 'short', year: 'numeric' }).formatRange(start, new Date(Date.parse(bucket.end) - 1));
  }
}

/** The name of a bucket on an axis. */
export function bucketTick(start: string, granularity: Granularity, zone: string): string {
  const instant = new Date(start);
  switch (granularity) {
    case 'QUARTER_HOUR':
    case 'HOUR':
      return format(zone, { hour: 'numeric', minute: '2-digit' }).format(instant);
    case 'DAY':
    case 'WEEK':
      return format(zone, DAY).format(instant);
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR':
      return format(zone, { month: 'short', year: '2-digit' }).format(instant);
  }
}

/** The local days of a range: 3 Nov – 2 Dec 2026. */
export function rangeName(resolved: Resolved): string {
  const last = new Date(Date.parse(resolved.end) - 1);
  return format(resolved.timeZone, DATE).formatRange(new Date(resolved.start), last);
}

/** Whole days from now on; 0 for less than one. */
export function daysUntil(instant: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(instant) - now) / 86_400_000));
}
