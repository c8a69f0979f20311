// Keeps one subscription open while someone looks at the page. Where it cannot be had, the page still asks every half minute.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import type { Document } from '../generated/api.ts';
import { session } from '../session/session.ts';
import { type Ended, follow } from './stream.ts';

/** What the server is to tell. */
export interface Telling {
  document: Document<unknown, never>;
  variables: Record<string, unknown>;
  /** Whether it begins with the present state, which the screen has just been told. */
  beginsWithNow: boolean;
}

/** Whether the server tells of changes as they happen. */
export const isLive = signal(false);

const FIRST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** A connection that lasted this long was a good one. */
const STEADY_MILLISECONDS = 20_000;
/** A stream that is blocked once is blocked for a while. */
const BLOCKED_PAUSE_MILLISECONDS = 300_000;

/** @param telling null where the caller may not subscribe, or nothing changes */
export function useLive(telling: Telling | null, onChange: () => void): void {
  const change = useRef(onChange);
  change.current = onChange;
  const key = telling && JSON.stringify([telling.document.name, telling.variables, session.value?.token]);
  useEffect(() => {
    if (!telling) return;
    const unmounted = new AbortController();
    keep(telling, unmounted.signal, () => change.current()).catch(() => {});
    return () => unmounted.abort();
  }, [key]);
}

async function keep({ document, variables, beginsWithNow }: Telling, unmounted: AbortSignal, change: () => void): Promise<void> {
  let isAgain = false;
  let isKnown = beginsWithNow;
  const told = () => {
    if (!isKnown) change();
    isKnown = false;
  };
  for (let failures = 0; !unmounted.aborted; ) {
    await seen(unmounted);
    const hidden = whenHidden();
    let openedAt = Infinity;
    const open = () => {
      openedAt = Date.now();
      isLive.value = true;
      // Whatever happened while there was no connection was told to nobody.
      if (isAgain) change();
      isAgain = true;
    };
    const ended = await follow(document, variables as never, AbortSignal.any([unmounted, hidden.signal]), { open, change: told }).catch(() => null);
    isLive.value = false;
    hidden.stop();
    // What the caller may see has changed: the next answer says how.
    if (ended?.kind === 'refused' || ended?.kind === 'signed-out') return change();
    if (Date.now() - openedAt > STEADY_MILLISECONDS) failures = 0;
    if (ended) await pause(pauseAfter(ended, (failures += 1)), unmounted);
    // A screen that comes back into view is asked again without being told.
    else isAgain = false;
  }
}

function pauseAfter(ended: Ended, failures: number): number {
  if (ended.kind === 'blocked') return BLOCKED_PAUSE_MILLISECONDS;
  const usual = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** (failures - 1));
  const asked = ended.kind === 'busy' ? ended.seconds * 1000 : 0;
  // Not all pages at once, when a server has been away.
  return Math.max(asked, usual) * (1 + Math.random() / 2);
}

/** Waits until the page is in view. */
function seen(unmounted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== 'visible' && !unmounted.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    unmounted.addEventListener('abort', look);
    look();
  });
}

/** A signal that aborts when the page goes out of view. */
function whenHidden(): { signal: AbortSignal; stop: () => void } {
  const hidden = new AbortController();
  const look = () => document.visibilityState === 'visible' || hidden.abort();
  document.addEventListener('visibilitychange', look);
  return { signal: hidden.signal, stop: () => document.removeEventListener('visibilitychange', look) };
}

function pause(milliseconds: number, unmounted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    unmounted.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
