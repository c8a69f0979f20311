// What one screen asks: one document, asked again when its variables change, when the person comes back, and every
// half minute while someone looks.
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Document } from '../generated/api.ts';
import { signIns } from '../session/session.ts';
import { type ApiError, type Failure, type Outcome, send } from './client.ts';

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

const EVERY_MILLISECONDS = 30_000;

/** @param live whether the answer changes with time, so that it is worth asking again */
export function useScreen<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  live: boolean,
): Screen<Data, Variables> {
  const asked = JSON.stringify([document.name, variables, signIns.value]);
  const [answered, setAnswered] = useState<Answered<Data, Variables> | null>(null);
  const [round, setRound] = useState(0);
  const shown = useRef<Answered<Data, Variables> | null>(null);
  const again = () => setRound((count) => count + 1);

  useEffect(() => {
    const abort = new AbortController();
    const arrived = (outcome: Outcome<Data>) => {
      if (abort.signal.aborted) return;
      const next = arrivedOn(shown.current, { asked, variables }, outcome);
      shown.current = next;
      setAnswered(next);
    };
    send(document, variables, abort.signal).then(arrived, () => {});
    return () => abort.abort();
  }, [asked, round]);

  const failure = answered?.failure ?? null;
  useEffect(() => {
    if (failure?.kind === 'busy') {
      const timer = setTimeout(again, failure.seconds * 1000);
      return () => clearTimeout(timer);
    }
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [failure]);

  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => window.document.visibilityState === 'visible' && again(), EVERY_MILLISECONDS);
    const back = () => {
      if (window.document.visibilityState === 'visible' && Date.now() - (shown.current?.at ?? 0) > EVERY_MILLISECONDS) again();
    };
    window.document.addEventListener('visibilitychange', back);
    return () => {
      clearInterval(timer);
      window.document.removeEventListener('visibilitychange', back);
    };
  }, [live]);

  return {
    data: answered?.data ?? null,
    errors: answered?.errors ?? [],
    requestId: answered?.requestId ?? null,
    failure,
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
  return { ...question, ...outcome, failure: null, at: Date.now() };
}
