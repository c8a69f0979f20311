// A change: sent once, with what came of it said in a sentence.
import type { Document } from '../generated/api.ts';
import { type Failure, send } from './client.ts';

export type Changed<Data> = { data: Data } | { problem: string };

export async function change<Data, Variables>(document: Document<Data, Variables>, variables: Variables): Promise<Changed<Data>> {
  const outcome = await send(document, variables);
  if ('failure' in outcome) return { problem: sentenceOf(outcome.failure) };
  const error = outcome.errors[0];
  return error ? { problem: error.message } : { data: outcome.data };
}

function sentenceOf(failure: Failure): string {
  switch (failure.kind) {
    case 'offline':
      return 'The server could not be reached. Try again: with the same content it happens once only.';
    case 'expired':
      return 'The server no longer accepts your token.';
    case 'busy':
      return `The server asks for a pause of ${failure.seconds} s. Try again then.`;
    case 'error':
      return failure.message;
  }
}

/** A key that makes a request safe to repeat: 128 random bits. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
