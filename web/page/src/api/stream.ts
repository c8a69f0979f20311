// One subscription over server-sent events, as `docs/live.md` has them. A `fetch`, because EventSource sends no
// Authorization header.
import type { Document } from '../generated/api.ts';
import { host } from '../host/host.ts';
import { session } from '../session/session.ts';
import { type ApiError, secondsOf } from './client.ts';

/** Why a stream ended. */
export type Ended =
  /** The server or the network closed it. */
  | { kind: 'closed' }
  /** Something on the way does not let it through, or holds it back. */
  | { kind: 'blocked' }
  | { kind: 'busy'; seconds: number }
  | { kind: 'signed-out' }
  /** The caller may not read it, or no longer. */
  | { kind: 'refused' };

/** The server sends a comment every 15 s. Without a byte for twice as long, something holds them back. */
const SILENCE_MILLISECONDS = 30_000;
/** What may pass: another connection may be told. */
const PASSING = ['UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL'];

/** Follows a subscription until it ends. An aborted one rejects. */
export async function follow<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
  on: { open: () => void; change: () => void },
): Promise<Ended> {
  const silence = new AbortController();
  let timer = 0;
  const heard = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
  };
  heard();
  try {
    const response = await open(document, variables, AbortSignal.any([signal, silence.signal]));
    const refused = refusalOf(response);
    if (refused || !response.body) return refused ?? { kind: 'blocked' };
    on.open();
    return await read(response.body, heard, on.change);
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: silence.signal.aborted ? 'blocked' : 'closed' };
  } finally {
    clearTimeout(timer);
  }
}

function open<Data, Variables>(document: Document<Data, Variables>, variables: Variables, signal: AbortSignal): Promise<Response> {
  const token = session.value?.token;
  return fetch(`${host.server}/graphql/stream`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query: document.text, operationName: document.name, variables }),
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
}

function refusalOf(response: Response): Ended | null {
  if (response.status === 401) return { kind: 'signed-out' };
  if (response.status === 429 || response.status === 503) return { kind: 'busy', seconds: secondsOf(response, null) };
  const isStream = response.ok && response.headers.get('content-type')?.startsWith('text/event-stream');
  return isStream ? null : { kind: 'blocked' };
}

async function read(body: ReadableStream<Uint8Array>, heard: () => void, change: () => void): Promise<Ended> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let text = ''; ; ) {
    const { value, done } = await reader.read();
    if (done) return { kind: 'closed' };
    heard();
    text += decoder.decode(value, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const ended = judge(event);
      if (ended === 'change') change();
      else if (ended) {
        void reader.cancel();
        return ended;
      }
    }
  }
}

/** What an event means. Null for a comment, which only shows that the connection is there. */
function judge(event: string): Ended | 'change' | null {
  const lines = event.split('\n');
  const type = lines.find((line) => line.startsWith('event:'))?.slice(6).trim();
  if (type === 'complete') return { kind: 'closed' };
  if (type !== 'next') return null;
  const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5));
  const answer: { data?: Record<string, unknown> | null; errors?: ApiError[] } = JSON.parse(data.join('\n'));
  const code = answer.errors?.[0]?.extensions?.code;
  if (code === 'UNAUTHENTICATED') return { kind: 'signed-out' };
  if (code) return { kind: PASSING.includes(code) ? 'closed' : 'refused' };
  // Null without an error: the caller no longer sees the workspace.
  return Object.values(answer.data ?? {}).every((field) => field === null) ? { kind: 'refused' } : 'change';
}
