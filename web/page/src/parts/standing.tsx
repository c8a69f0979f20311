// What is said about the figures of a screen: that they are awaited, that they are late, old, or not to be had.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { Failure } from '../api/client.ts';
import { time } from '../format/instants.ts';
import { useFocusKept } from './focus.ts';
import { Failing, Skeleton } from './states.tsx';

interface Shown {
  data: unknown;
  failure: Failure | null;
  waiting: boolean;
  at: number;
  again: () => void;
}

interface Standing {
  screen: Shown;
  zone: string;
  /** The final size of the screen: how many cards, and the heights of the panels below them. */
  cards: number;
  heights: number[];
}

/** An answer that takes longer is worth a word. */
const LATE_MILLISECONDS = 5_000;

export function Standing({ screen, zone, cards, heights }: Standing) {
  const { data, failure, waiting, at, again } = screen;
  const isLate = useLate(!failure && (!data || waiting));
  return (
    <>
      {!data && failure && <Failing failure={failure} onAgain={again} />}
      {!data && !failure && <Skeleton cards={cards} heights={heights} />}
      {data && failure && failure.kind !== 'expired' && (
        <Notice onAgain={failure.kind === 'busy' ? null : again}>
          <b>{whyOf(failure)}</b> These figures are of {time(at, zone)}.
        </Notice>
      )}
      {isLate && (
        <Notice onAgain={again}>
          <b>This is taking longer than usual.</b> The network or the server is slow.
        </Notice>
      )}
    </>
  );
}

function whyOf(failure: Failure): string {
  switch (failure.kind) {
    case 'offline':
      return navigator.onLine ? 'The server does not answer.' : 'You are offline.';
    case 'busy':
      return failure.ofCaller ? 'You have asked a lot.' : 'The server is busy.';
    default:
      return 'The last update failed.';
  }
}

/** A line at the bottom of the window, so that nothing moves when it comes and goes. */
function Notice({ onAgain, children }: { onAgain: (() => void) | null; children: ComponentChildren }) {
  const shown = useFocusKept<HTMLDivElement>();
  // In the top layer, because a page around this one may have anything above it.
  useEffect(() => shown.current?.showPopover(), []);
  return (
    <div ref={shown} class="notice" popover="manual">
      <p role="status">{children}</p>
      {onAgain && (
        <button type="button" class="pill" onClick={onAgain}>
          Try again
        </button>
      )}
    </div>
  );
}

function useLate(isAwaited: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!isAwaited) return;
    const timer = setTimeout(() => setLate(true), LATE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isAwaited]);
  return isLate;
}
