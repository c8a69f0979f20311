// The whole state of the app, as the address holds it. A link shows the same to everyone who may see it.
import type { CreditPool, Granularity, PurchaseStatus, UsageDimension, UsageFilter } from '../generated/api.ts';
import { DEFAULT_RANGE, granularities, type Range, readRange, writeRange } from './range.ts';

export const SECTIONS = ['usage', 'balance', 'purchases', 'events', 'members', 'alerts', 'rates', 'organization'] as const;
export type Section = (typeof SECTIONS)[number];

export type Compare = 'previous' | 'year' | 'none';
export type Shape = 'stacked' | 'lines' | 'share';
/** Of events: the newest first, or the dearest of them. */
export type Order = 'newest' | 'largest';
export type FilterName = 'models' | 'tools' | 'members' | 'projects';
export type Filter = Record<FilterName, string[]>;

export interface Place {
  workspace: string | null;
  section: Section | null;
  range: Range;
  compare: Compare;
  /** Null for the workspace's own. */
  timeZone: string | null;
  by: UsageDimension;
  /** Null for the one that fits the range. */
  granularity: Granularity | null;
  shape: Shape;
  pool: CreditPool | null;
  filter: Filter;
  /** Whether lists that show the largest alone show all. */
  all: boolean;
  order: Order;
  /** Of purchases: only those with this status. */
  status: PurchaseStatus | null;
  /** The instant whose price list is shown. Null for now. */
  at: string | null;
  /** The id of the event that is open. */
  event: string | null;
}

export const FILTERS: { name: FilterName; parameter: string; by: UsageDimension; label: string }[] = [
  { name: 'models', parameter: 'model', by: 'MODEL', label: 'Model' },
  { name: 'tools', parameter: 'tool', by: 'TOOL', label: 'Tool' },
  { name: 'members', parameter: 'member', by: 'MEMBER', label: 'Member' },
  { name: 'projects', parameter: 'project', by: 'PROJECT', label: 'Project' },
];
export const DIMENSIONS: UsageDimension[] = ['MODEL', 'TOOL', 'MEMBER', 'PROJECT', 'POOL'];
const COMPARES: Compare[] = ['previous', 'year', 'none'];
const ORDERS: Order[] = ['newest', 'largest'];
const SHAPES: Shape[] = ['stacked', 'lines', 'share'];
const POOLS: CreditPool[] = ['WEB_APP', 'API'];
const STATUSES: PurchaseStatus[] = ['PENDING', 'COMPLETED', 'FAILED', 'REFUNDED'];
const GRANULARITIES: Granularity[] = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER'];

/** What the address says. Whatever it says wrongly is left at its default. */
export function readPlace(search: string): Place {
  const fields = new URLSearchParams(search);
  const one = <Value extends string>(name: string, allowed: readonly Value[]) => {
    const text = fields.get(name) ?? '';
    return allowed.find((value) => value === text || value.toLowerCase() === text) ?? null;
  };
  return {
    workspace: fields.get('workspace'),
    section: one('section', SECTIONS),
    range: readRange(fields.get('range') ?? '') ?? DEFAULT_RANGE,
    compare: one('compare', COMPARES) ?? 'previous',
    timeZone: knownZone(fields.get('zone')),
    by: one('by', DIMENSIONS) ?? 'MODEL',
    granularity: one('each', GRANULARITIES),
    shape: one('shape', SHAPES) ?? 'stacked',
    pool: one('pool', POOLS),
    filter: {
      models: fields.getAll('model'),
      tools: fields.getAll('tool'),
      members: fields.getAll('member'),
      projects: fields.getAll('project'),
    },
    all: fields.get('all') === 'yes',
    order: one('order', ORDERS) ?? 'newest',
    status: one('status', STATUSES),
    at: instant(fields.get('at')),
    event: fields.get('event'),
  };
}

/** The query of a place's address, without what is the default. */
export function writePlace(place: Place): string {
  const fields = new URLSearchParams();
  const put = (name: string, value: string | null, usual: string | null = null) => {
    if (value !== null && value !== usual) fields.append(name, value);
  };
  put('workspace', place.workspace);
  put('section', place.section);
  put('range', writeRange(place.range), writeRange(DEFAULT_RANGE));
  put('compare', place.compare, 'previous');
  put('zone', place.timeZone);
  put('by', place.by.toLowerCase(), 'model');
  put('each', place.granularity?.toLowerCase() ?? null);
  put('shape', place.shape, 'stacked');
  put('pool', place.pool?.toLowerCase() ?? null);
  for (const { name, parameter } of FILTERS) {
    for (const value of place.filter[name]) fields.append(parameter, value);
  }
  put('all', place.all ? 'yes' : null);
  put('order', place.order, 'newest');
  put('status', place.status?.toLowerCase() ?? null);
  put('at', place.at);
  put('event', place.event);
  return fields.toString();
}

/** The granularity in force: the chosen one where it fits the range. */
export function granularityOf(place: Place): Granularity {
  const fitting = granularities(place.range);
  return fitting.find((one) => one === place.granularity) ?? fitting[0] ?? 'DAY';
}

/** The filter as the API takes it: null where there is none. */
export function filterInput(filter: Filter): UsageFilter | null {
  const given = FILTERS.filter(({ name }) => filter[name].length > 0);
  if (given.length === 0) return null;
  return Object.fromEntries(given.map(({ name }) => [name, filter[name]]));
}

const instant = (text: string | null): string | null => (text !== null && !Number.isNaN(Date.parse(text)) ? text : null);

function knownZone(name: string | null): string | null {
  if (!name) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}
