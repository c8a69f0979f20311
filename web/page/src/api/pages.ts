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
export function usePages<Data, Variables, Node extends { id: string }>(
  document: Document<Data, Variables>,
  variables: Variables,
  first: PageOf<Node>,
  listOf: (data: Data) => PageOf<Node> | null | undefined,
): Pages<Node> {
  const [loaded, setLoaded] = useState<(PageOf<Node> & { of: string }) | null>(null);
  const [state, setState] = useState<Pages<Node>['state']>('resting');
  const asked = useRef<AbortController | null>(null);
  const of = JSON.stringify(variables);
  useEffect(() => {
    setLoaded(null);
    setState('resting');
    return () => asked.current?.abort();
  }, [of]);
  const whole = loaded?.of === of ? joined(first, loaded) : first;
  // What the list is by the time that the next page arrives.
  const current = useRef(whole);
  current.current = whole;
  const more = () => {
    if (state === 'loading' || !whole.pageInfo.hasNextPage) return;
    setState('loading');
    const abort = new AbortController();
    asked.current = abort;
    send(document, { ...variables, after: whole.pageInfo.endCursor }, abort.signal).then(
      (outcome) => {
        const page = 'data' in outcome ? listOf(outcome.data) : null;
        setState(page ? 'resting' : 'failed');
        if (page) setLoaded({ of, nodes: [...current.current.nodes, ...page.nodes], pageInfo: page.pageInfo });
      },
      () => {},
    );
  };
  return { nodes: whole.nodes, hasMore: whole.pageInfo.hasNextPage, state, more };
}

/** A newer first page before what was loaded. If they do not meet, something is missing between, and the list begins anew. */
function joined<Node extends { id: string }>(first: PageOf<Node>, loaded: PageOf<Node>): PageOf<Node> {
  const known = new Set(first.nodes.map(({ id }) => id));
  const meeting = loaded.nodes.findLastIndex(({ id }) => known.has(id));
  if (meeting === -1) return first;
  return { nodes: [...first.nodes, ...loaded.nodes.slice(meeting + 1)], pageInfo: loaded.pageInfo };
}
