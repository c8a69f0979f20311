// Subscriptions: server-sent events from /graphql/stream, as the package graphql-sse has them, in its
// mode of distinct connections.
import { failure, parseResponse, requestHeaders } from './exchange.js';

const ENDPOINT = '/graphql/stream';

/**
 * The answers of a subscription, one after the other. GraphiQL calls `return` to end it.
 * @param body the request
 * @param options as for `postGraphQL`
 */
export function subscribe(body, options) {
  const ending = new AbortController();
  const answers = read(body, ending.signal, options);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => answers.next(),
    // A generator that waits for the next event would not end before that comes.
    return() {
      ending.abort();
      return answers.return();
    },
  };
}

async function* read(body, signal, { token, headers, onStatus }) {
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: requestHeaders('text/event-stream', token, headers),
      body: JSON.stringify(body),
      credentials: 'omit',
      signal,
    });
    onStatus?.(response.status);
    if (response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      yield* answersOf(response.body);
    } else {
      yield parseResponse(await response.text()) ?? failure(`HTTP ${response.status}: ${response.statusText}`);
    }
  } catch (error) {
    if (!signal.aborted) yield failure(`The connection broke: ${error.message}`);
  }
}

/** The answers in the events of a stream, up to the one that says that no more come. */
async function* answersOf(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      if (fieldOf(event, 'event') === 'complete') return;
      if (fieldOf(event, 'event') === 'next') yield JSON.parse(fieldOf(event, 'data'));
    }
  }
}

/** A field of an event. One that comes in several lines has line breaks. */
function fieldOf(event, name) {
  const lines = event.split('\n').filter((line) => line.startsWith(`${name}:`));
  return lines.map((line) => line.slice(name.length + 1).replace(/^ /, '')).join('\n');
}
