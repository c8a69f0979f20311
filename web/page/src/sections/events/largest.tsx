// The dearest events first. The API lists events by time, so all of a range are loaded, up to a limit, and sorted here.
import { useEffect } from 'preact/hooks';

import type { Pages } from '../../api/pages.ts';
import { count } from '../../format/numbers.ts';
import type { EventLineFragment } from '../../generated/api.ts';
import { place } from '../../place/history.ts';

/** As many are loaded without being asked for. */
const AT_ONCE = 1_000;

type State = Pages<EventLineFragment>['state'];

interface Ordered {
  events: EventLineFragment[];
  /** How far the search has come. Null for the newest first. */
  searched: { state: State; hasMore: boolean } | null;
}

export function useOrdered(pages: Pages<EventLineFragment>): Ordered {
  const { nodes, hasMore, state, more } = pages;
  const isLargest = place.value.order === 'largest';
  useEffect(() => {
    if (isLargest && hasMore && state === 'resting' && nodes.length < AT_ONCE) more();
  });
  if (!isLargest) return { events: nodes, searched: null };
  return { events: nodes.toSorted((one, other) => other.credits - one.credits), searched: { state, hasMore } };
}

interface Progress {
  state: State;
  hasMore: boolean;
  count: number;
  total: number | null;
  onMore: () => void;
}

/** Says which events were compared, unless all were. */
export function Searched({ state, hasMore, count: compared, total, onMore }: Progress) {
  if (!hasMore) return null;
  const of = total === null ? '' : ` of ${count(total)}`;
  return (
    <p class="table-foot" role="status">
      The largest of the newest {count(compared)}
      {of} events.{' '}
      <button type="button" class="plain" onClick={onMore}>
        {state === 'loading' ? 'Loading …' : state === 'failed' ? 'That failed. Try again' : 'Compare more'}
      </button>
    </p>
  );
}
