// Lists that go on: further pages of a list whose first page is on the screen.
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Document } from '../generated/api.ts';
import { send } from './client.ts';

export interface PageOf<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Node> {
  nodes: Node[];
  hasMore: boolean;
  state: 'resting' | 'loading' | 'failed';
  more: () => void;
}

/** @param listOf finds the list in an answer */
export function usePages<Data, Variables, Node>(
  document: Document<Data, Variables>,
  variables: Variables,
  first: PageOf<Node>,
  listOf: (data: Data) => PageOf<Node> | null | undefined,
): Pages<Node> {
  const [further, setFurther] = useState<PageOf<Node>[]>([]);
  const [state, setState] = useState<Pages<Node>['state']>('resting');
  const asked = useRef<AbortController | null>(null);
  const begins = JSON.stringify([variables, first.pageInfo.endCursor]);
  useEffect(() => {
    setFurther([]);
    setState('resting');
    return () => asked.current?.abort();
  }, [begins]);
  const last = further.at(-1) ?? first;
  const more = () => {
    if (state === 'loading' || !last.pageInfo.hasNextPage) return;
    setState('loading');
    const abort = new AbortController();
    asked.current = abort;
    send(document, { ...variables, after: last.pageInfo.endCursor }, abort.signal).then(
      (outcome) => {
        const page = 'data' in outcome ? listOf(outcome.data) : null;
        setState(page ? 'resting' : 'failed');
        if (page) setFurther((pages) => [...pages, page]);
      },
      () => {},
    );
  };
  return { nodes: [first, ...further].flatMap(({ nodes }) => nodes), hasMore: last.pageInfo.hasNextPage, state, more };
}
