// One request to the server, and all that can come of it.
import type { Document } from '../generated/api.ts';
import { host } from '../host/host.ts';
import { refused, renew, session } from '../session/session.ts';
import type { Cost } from './pace.ts';

export interface ApiError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; requires?: string[]; argument?: string; retryAfterSeconds?: number };
}

export type Failure =
  | { kind: 'offline' }
  | { kind: 'expired' }
  /** It takes no more requests now: of this caller, or of anybody. */
  | { kind: 'busy'; seconds: number; ofCaller: boolean }
  | { kind: 'error'; message: string; requestId: string | null };

export type Outcome<Data> = { data: Data; errors: ApiError[]; requestId: string | null; cost: Cost | null } | { failure: Failure };

interface Answer<Data> {
  data?: Data | null;
  errors?: ApiError[];
  extensions?: { cost?: Cost };
}

const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';
/** The server gives up earlier. After this long the network has lost the answer. */
const LOST_MILLISECONDS = 60_000;

/** Sends a document, again if the token is replaced meanwhile. It never throws, except that an aborted request rejects. */
export async function send<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Outcome<Data>> {
  for (let attempt = 1; ; attempt += 1) {
    const token = session.value?.token ?? null;
    const outcome = await sendOnce(document, variables, token, signal);
    if (!('failure' in outcome) || outcome.failure.kind !== 'expired') return outcome;
    if (attempt === 1 && (await renew(token))) continue;
    if (session.value?.token === token) refused.value = true;
    return outcome;
  }
}

async function sendOnce<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  token: string | null,
  signal?: AbortSignal,
): Promise<Outcome<Data>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${host.server}/graphql`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: ACCEPT,
        'X-Query-Cost': '1',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query: document.text, operationName: document.name, variables }),
      credentials: 'omit',
      signal: AbortSignal.any([AbortSignal.timeout(LOST_MILLISECONDS), ...(signal ? [signal] : [])]),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    return { failure: { kind: 'offline' } };
  }
  const requestId = response.headers.get('x-request-id');
  const answer = parsed<Data>(text);
  if (response.status === 401) return { failure: { kind: 'expired' } };
  if (response.status === 429 || response.status === 503) {
    return { failure: { kind: 'busy', seconds: secondsOf(response, answer), ofCaller: response.status === 429 } };
  }
  if (answer?.data) return { data: answer.data, errors: answer.errors ?? [], requestId, cost: answer.extensions?.cost ?? null };
  const message = answer?.errors?.[0]?.message ?? `The server answered with HTTP ${response.status}.`;
  return { failure: { kind: 'error', message, requestId } };
}

/** The pause that the server asks for. */
export function secondsOf(response: Response, answer: Answer<unknown> | null): number {
  const seconds = Number(response.headers.get('retry-after') ?? answer?.errors?.[0]?.extensions?.retryAfterSeconds ?? 5);
  return Math.max(1, seconds || 5);
}

/** Null when the text is no GraphQL response, such as a proxy's error page. */
function parsed<Data>(text: string): Answer<Data> | null {
  try {
    const answer = JSON.parse(text);
    return answer && typeof answer === 'object' ? answer : null;
  } catch {
    return null;
  }
}

/** The error of a field, if it has one: the first whose path begins with these names. */
export function errorAt(errors: ApiError[], ...path: string[]): ApiError | null {
  return errors.find((error) => path.every((name, index) => error.path?.[index] === name)) ?? null;
}
