// The question of the first screen, sent before anything is drawn: the server answers it meanwhile.
import type { Document } from '../generated/api.ts';
import { signIns } from '../session/session.ts';
import { type Outcome, send } from './client.ts';

let ahead: { asked: string; outcome: Promise<Outcome<unknown>> } | null = null;

/** Tells questions apart: those of one person with the same document and variables are equal. */
export function askedWith<Data, Variables>(document: Document<Data, Variables>, variables: Variables): string {
  return JSON.stringify([document.name, variables, signIns.value]);
}

export function sendAhead<Data, Variables>(document: Document<Data, Variables>, variables: Variables): void {
  ahead = { asked: askedWith(document, variables), outcome: send(document, variables) };
}

/** Whatever answers the question that was sent ahead, once. Null if another one was, or none. */
export function takeAhead<Data>(asked: string): Promise<Outcome<Data>> | null {
  const taken = ahead;
  ahead = null;
  return taken?.asked === asked ? (taken.outcome as Promise<Outcome<Data>>) : null;
}
