// Events that were recorded while one reads. They wait until they are asked for, so that no row moves under the pointer.
import { useRef, useState } from 'preact/hooks';

import { count as counted } from '../../format/numbers.ts';
import type { EventsQuery, EventsQueryVariables } from '../../generated/api.ts';

interface Answer {
  data: EventsQuery | null;
  variables: EventsQueryVariables;
}

/** The answer that is shown, and how many events of the newest one it lacks. */
export function useHeld({ data, variables }: Answer): { data: EventsQuery | null; newer: number; show: () => void } {
  const held = useRef<{ of: string; data: EventsQuery | null }>({ of: '', data: null });
  const [, redraw] = useState(0);
  const of = JSON.stringify(variables);
  const newer = newerThan(held.current.data, data);
  // Where nothing is shown, nothing moves.
  if (held.current.of !== of || newer === 0 || nodesOf(held.current.data).length === 0) held.current = { of, data };
  const show = () => {
    held.current = { of, data };
    redraw((round) => round + 1);
  };
  return { data: held.current.data, newer: held.current.data === data ? 0 : newer, show };
}

function newerThan(held: EventsQuery | null, data: EventsQuery | null): number {
  const known = new Set(nodesOf(held).map(({ id }) => id));
  return nodesOf(data).filter(({ id }) => !known.has(id)).length;
}

const nodesOf = (data: EventsQuery | null) => data?.workspace?.usageEvents?.nodes ?? [];

export function Newer({ count, onShow }: { count: number; onShow: () => void }) {
  const show = (event: MouseEvent) => {
    const figures = (event.currentTarget as Element).closest('.figures');
    // Not to the top of the window: what is above an element is its host's.
    if (figures && figures.getBoundingClientRect().top < 0) figures.scrollIntoView();
    onShow();
    figures?.querySelector<HTMLElement>('.table-scroll')?.focus({ preventScroll: true });
  };
  return (
    <div class="newer" role="status">
      {count > 0 && (
        <button type="button" class="primary" onClick={show}>
          {count === 1 ? 'Show one newer event' : `Show ${counted(count)} newer events`}
        </button>
      )}
    </div>
  );
}
