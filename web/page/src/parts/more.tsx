// The end of a list that goes on: it asks for more as soon as it comes into view, and by a button.
import { useEffect, useRef } from 'preact/hooks';

import type { Pages } from '../api/pages.ts';

export function More<Node>({ pages, what }: { pages: Pages<Node>; what: string }) {
  const end = useRef<HTMLButtonElement>(null);
  const { hasMore, state, more } = pages;
  useEffect(() => {
    const shown = end.current;
    if (!shown || state !== 'resting') return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && more(), { rootMargin: '300px' });
    observer.observe(shown);
    return () => observer.disconnect();
  });
  if (!hasMore) return null;
  return (
    <button ref={end} type="button" class="plain more" onClick={more}>
      {state === 'loading' ? 'Loading …' : state === 'failed' ? 'That failed. Try again' : `More ${what}`}
    </button>
  );
}
