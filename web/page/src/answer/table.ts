// What an answer of the API holds, as tables.
import type { Granularity } from '../generated/api.ts';

export type Cell = string | number | boolean | null;

export interface Column {
  /** Where it comes from, as a path within the table's objects; a group's column begins with the group's label. */
  name: string;
  /** The name of the number in it, by which it can be drawn. Null for a column of texts. */
  measure: string | null;
  /** The group of a series that it belongs to. */
  group: Group | null;
  /** Whether it is the sum of the groups. */
  isTotal: boolean;
}

export interface Group {
  key: string | null;
  label: string;
}

export interface Table {
  /** Its path in the answer. */
  name: string;
  columns: Column[];
  rows: Cell[][];
  /** The zone of the objects that it belongs to. */
  zone: string;
  /** The buckets of a series. Null for a list of objects. */
  buckets: Bucket[] | null;
  granularity: Granularity;
}

export interface Bucket {
  start: string;
  end: string;
  complete: boolean;
}

export type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: unknown): value is unknown[] => Array.isArray(value);
export const isCell = (value: unknown): value is Cell => value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** An instant as the API writes it. */
export const isInstant = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);
