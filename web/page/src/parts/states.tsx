// What a screen shows in place of its figures.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { Failure } from '../api/client.ts';
import { Copy } from './copy.tsx';

/** A message in the middle of the page, with what to do. */
export function Message({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="card message">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Why a screen has no figures. */
export function Failing({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  const again = (
    <p>
      <button type="button" class="pill" onClick={onAgain}>
        Try again
      </button>
    </p>
  );
  switch (failure.kind) {
    case 'offline':
      return (
        <Message title="No connection to the server">
          <p>The page tries again as soon as the network is back.</p>
          {again}
        </Message>
      );
    case 'busy':
      return (
        <Message title="The server asks for a pause">
          <p>It takes the next request in {failure.seconds} s. The page then goes on by itself.</p>
        </Message>
      );
    case 'expired':
      return null;
    case 'error':
      return (
        <Message title="That did not work">
          <p>{failure.message}</p>
          {failure.requestId && (
            <p class="note">
              Request <code>{failure.requestId}</code> <Copy text={failure.requestId} name="Copy the id" />
            </p>
          )}
          {again}
        </Message>
      );
  }
}

/** A line above figures that are no longer kept current. */
export function Stale({ failure, since, onAgain }: { failure: Failure; since: string; onAgain: () => void }) {
  const why = failure.kind === 'offline' ? 'No connection.' : failure.kind === 'busy' ? 'The server asks for a pause.' : 'The last update failed.';
  return (
    <p class="stale" role="status">
      {why} The figures are of {since}.{' '}
      <button type="button" class="plain" onClick={onAgain}>
        Try again
      </button>
    </p>
  );
}

/** The shape of a screen, in its final size. It appears after a moment, so that quick answers do not flicker. */
export function Skeleton({ cards, heights }: { cards: number; heights: number[] }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={shown ? 'skeleton shown' : 'skeleton'} role="status" aria-label="Loading">
      {cards > 0 && (
        <div class="cards">
          {Array.from({ length: cards }, (_, index) => (
            <div key={index} class="card bone bone-card" />
          ))}
        </div>
      )}
      {heights.map((height, index) => (
        <div key={index} class="card bone" style={{ height: `${height}px` }} />
      ))}
    </div>
  );
}
