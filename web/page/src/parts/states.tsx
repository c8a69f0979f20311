// What a screen shows in place of its figures.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { Failure } from '../api/client.ts';
import { Copy } from './copy.tsx';
import { useFocusKept } from './focus.ts';
import { Failed, type Part } from './panel.tsx';

/** A message in the middle of the page, with what to do. */
export function Message({ title, children }: { title: string; children: ComponentChildren }) {
  const shown = useFocusKept<HTMLElement>();
  return (
    <section ref={shown} class="card message">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A part of a screen that failed without the rest. */
export function Missing({ what, error, onAgain }: Part & { what: string }) {
  return (
    <section class="card panel">
      <Failed what={what} error={error} onAgain={onAgain} />
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
      return navigator.onLine ? (
        <Message title="The server does not answer">
          <p>The page keeps trying, and goes on by itself.</p>
          {again}
        </Message>
      ) : (
        <Message title="You are offline">
          <p>The page goes on by itself as soon as the network is back.</p>
          {again}
        </Message>
      );
    case 'busy':
      return (
        <Message title={failure.ofCaller ? 'You have asked a lot within a minute' : 'The server is busy'}>
          <p>
            The page goes on by itself <Countdown seconds={failure.seconds} />.
          </p>
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

/** In so many seconds. A screen reader hears the first number alone. */
function Countdown({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return <span class="countdown">{left > 0 ? `in ${left} s` : 'now'}</span>;
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
