// The row of controls: which time, compared with what, in which zone, of what.
import type { ComponentChildren } from 'preact';

import { isLive } from '../api/live.ts';
import { dateTime, time } from '../format/instants.ts';
import type { FreshFragment } from '../generated/api.ts';
import { localDate } from '../place/dates.ts';
import { go, linkTo, place } from '../place/history.ts';
import type { Compare } from '../place/place.ts';
import { moved, type Resolved } from '../place/range.ts';
import { Copy } from '../parts/copy.tsx';
import { BackIcon, NextIcon } from '../parts/icons.tsx';
import { Choice, Menu } from '../parts/menu.tsx';
import { AddFilter, FilterChips } from './filters.tsx';
import { poolName } from './pools.ts';
import { RangeMenu } from './range-menu.tsx';
import { ZoneMenu } from './zone-menu.tsx';

const COMPARES: { value: Compare; label: string }[] = [
  { value: 'previous', label: 'previous period' },
  { value: 'year', label: 'a year ago' },
  { value: 'none', label: 'nothing' },
];

/** @param resolved what the last answer made of the range; null before it */
export function UsageControls({ resolved, labels }: { resolved: Resolved | null; labels: Map<string, string> }) {
  const compare = COMPARES.find(({ value }) => value === place.value.compare);
  return (
    <>
      <RangeMenu resolved={resolved} />
      <Steps resolved={resolved} />
      <Menu name="compare" named value={compare?.label} shortcut="c">
        {COMPARES.map(({ value, label }) => (
          <Choice key={value} chosen={value === place.value.compare} onChoose={() => go({ compare: value })}>
            {label}
          </Choice>
        ))}
      </Menu>
      <ZoneMenu />
      <AddFilter />
      <FilterChips labels={labels} />
    </>
  );
}

/** The same for lists of events and members, which compare nothing. */
export function EventControls({ resolved, labels }: { resolved: Resolved | null; labels: Map<string, string> }) {
  return (
    <>
      <RangeMenu resolved={resolved} />
      <Steps resolved={resolved} />
      <ZoneMenu />
      <AddFilter />
      <FilterChips labels={labels} />
    </>
  );
}

export function PoolMenu() {
  const { pool } = place.value;
  return (
    <Menu name="pool" named value={pool === null ? 'both' : poolName(pool)}>
      <Choice chosen={pool === null} onChoose={() => go({ pool: null })}>
        both
      </Choice>
      <Choice chosen={pool === 'WEB_APP'} onChoose={() => go({ pool: 'WEB_APP' })}>
        {poolName('WEB_APP')}
      </Choice>
      <Choice chosen={pool === 'API'} onChoose={() => go({ pool: 'API' })}>
        {poolName('API')}
      </Choice>
    </Menu>
  );
}

/** Earlier and later. */
export function Steps({ resolved }: { resolved: Resolved | null }) {
  return (
    <>
      <Step resolved={resolved} direction={-1} />
      <Step resolved={resolved} direction={1} />
    </>
  );
}

function Step({ resolved, direction }: { resolved: Resolved | null; direction: -1 | 1 }) {
  const next = resolved && moved(place.value.range, resolved, direction);
  return (
    <button
      type="button"
      class="pill step"
      disabled={!next}
      aria-label={direction < 0 ? 'Earlier period' : 'Later period'}
      data-step={direction}
      onClick={() => next && go({ range: next })}
    >
      {direction < 0 ? <BackIcon /> : <NextIcon />}
    </button>
  );
}

/** The row, with how current the figures are at its end. */
export function Bar({ children, asOf }: { children: ComponentChildren; asOf: ComponentChildren }) {
  return (
    <div class="bar">
      {children}
      <p class="as-of">
        {asOf && <LiveMark />}
        {asOf}
        <Copy text={() => linkTo({})} name="copy link" done="copied" />
      </p>
    </div>
  );
}

/** Whether changes show as they happen. It takes the same room in either case. */
function LiveMark() {
  const what = isLive.value ? 'Live: changes show within seconds' : 'Asked again every 30 seconds';
  return (
    <span class={isLive.value ? 'live on' : 'live'} title={what}>
      <span class="unseen">{what}. </span>
    </span>
  );
}

export function AsOf({ instant, zone, what }: { instant: string | number; zone: string; what: string }) {
  return (
    <>
      as of {time(instant, zone)} · {what} ·{' '}
    </>
  );
}

/** Beyond this, a report is not of now: a replica answered, which has not replayed everything yet. */
const BEHIND_MILLISECONDS = 2_000;

/** The same for a report, which says how current it is. */
export function ReportAsOf({ freshness, zone }: { freshness: FreshFragment; zone: string }) {
  const { recordedThrough, generatedAt } = freshness;
  if (Date.parse(generatedAt) - Date.parse(recordedThrough) < BEHIND_MILLISECONDS) return <AsOf instant={recordedThrough} zone={zone} what="every event counted" />;
  return (
    <>
      <b class="warn" title="A replica of the database answered.">
        {through(recordedThrough, generatedAt, zone)} · later events may be missing
      </b>
      {' · '}
    </>
  );
}

function through(recorded: string, generated: string, zone: string): string {
  // A replica that has just started does not know how far it is.
  if (Date.parse(recorded) <= 0) return 'as of an unknown time';
  const isToday = localDate(recorded, zone) === localDate(generated, zone);
  return `as of ${isToday ? time(recorded, zone) : dateTime(recorded, zone)}`;
}
