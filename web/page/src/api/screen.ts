// What one screen asks: one document, asked again when its variables change, and as its figures do.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

import type { Document } from '../generated/api.ts';
import { askedWith, takeAhead } from './ahead.ts';
import { type ApiError, type Failure, type Outcome, send } from './client.ts';
import { type Telling, useLive } from './live.ts';
import { Refresher } from './refresher.ts';

export interface Screen<Data, Variables> {
  /** The last answer. It stays while the next one is awaited. */
  data: Data | null;
  errors: ApiError[];
  requestId: string | null;
  failure: Failure | null;
  /** Whether another answer than the one shown is awaited. */
  waiting: boolean;
  /** When the answer came, in milliseconds. */
  at: number;
  /** What the shown answer was asked with. */
  variables: Variables;
  again: () => void;
}

interface Answered<Data, Variables> {
  asked: string;
  variables: Variables;
  data: Data | null;
  errors: ApiError[];
  requestId: string | null;
  failure: Failure | null;
  at: number;
}

/**
 * @param polled whether the answer changes with time, so that it is worth asking again
 * @param telling what the server tells of it by itself
 */
export function useScreen<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  polled: boolean,
  telling: Telling | null = null,
): Screen<Data, Variables> {
  const asked = askedWith(document, variables);
  const [answered, setAnswered] = useState<Answered<Data, Variables> | null>(null);
  const [round, setRound] = useState(0);
  const shown = useRef<Answered<Data, Variables> | null>(null);
  const again = () => setRound((count) => count + 1);
  const refresher = useMemo(() => new Refresher(polled, again), [polled]);

  // Not after the next frame, as other effects: the figures are what the person waits for.
  useLayoutEffect(() => {
    const abort = new AbortController();
    const arrived = (outcome: Outcome<Data>) => {
      if (abort.signal.aborted) return;
      if ('failure' in outcome) refresher.failed(outcome.failure);
      else refresher.answered(outcome.cost);
      const next = arrivedOn(shown.current, { asked, variables }, outcome);
      shown.current = next;
      setAnswered(next);
    };
    refresher.asked();
    (takeAhead<Data>(asked) ?? send(document, variables, abort.signal)).then(arrived, () => {});
    return () => abort.abort();
  }, [asked, round]);

  useEffect(() => {
    const back = () => window.document.visibilityState === 'visible' && refresher.returned();
    const online = () => refresher.online();
    window.document.addEventListener('visibilitychange', back);
    window.addEventListener('online', online);
    return () => {
      refresher.stop();
      window.document.removeEventListener('visibilitychange', back);
      window.removeEventListener('online', online);
    };
  }, [refresher]);
  useLive(telling, () => refresher.changed());

  return {
    data: answered?.data ?? null,
    errors: answered?.errors ?? [],
    requestId: answered?.requestId ?? null,
    failure: answered?.failure ?? null,
    waiting: answered?.asked !== asked,
    at: answered?.at ?? 0,
    variables: answered?.variables ?? variables,
    again,
  };
}

/** A failed repeat keeps the figures that are shown; a failed new question does not show those of the old one. */
function arrivedOn<Data, Variables>(
  shown: Answered<Data, Variables> | null,
  question: { asked: string; variables: Variables },
  outcome: Outcome<Data>,
): Answered<Data, Variables> {
  if ('failure' in outcome) {
    const kept = shown?.asked === question.asked ? shown : null;
    return {
      ...question,
      data: kept?.data ?? null,
      errors: kept?.errors ?? [],
      requestId: kept?.requestId ?? null,
      failure: outcome.failure,
      at: kept?.at ?? 0,
    };
  }
  const { data, errors, requestId } = outcome;
  return { ...question, data, errors, requestId, failure: null, at: Date.now() };
}
