// Sends requests, and sends them again where that is safe.
import { Client, fetchExchange, subscriptionExchange, type CombinedError, type OperationResult } from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import { initGraphQLTada } from 'gql.tada';
import { createClient } from 'graphql-sse';
import type { introspection } from './graphql-env.js';

/** Makes a typed document. The types come from the schema, without generated code for each query. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    Attributes: Record<string, string>;
    Credits: number;
    Date: string;
    DateTime: string;
    Decimal: string;
    Long: number;
    TimeZone: string;
  };
}>();

// The server is busy, or too slow: the same request may work later.
const REPEATABLE = ['RATE_LIMITED', 'UNAVAILABLE', 'TIMEOUT'];

/** The codes of an error's parts, such as FORBIDDEN. */
export const codes = (error: CombinedError) => error.graphQLErrors.map(({ extensions }) => String(extensions.code));

const isRepeatable = (error: CombinedError) =>
  error.networkError !== undefined || codes(error).some((code) => REPEATABLE.includes(code));

/**
 * A client that signs in with a person's token or an API key. It sends a request again if there is no answer. A repeated write does no
 * harm, because an event has an id of ours. Subscriptions are server-sent events. They connect again if the connection is lost.
 */
export function connect(url: string, credential: string) {
  const headers = { authorization: `Bearer ${credential}` };
  const events = createClient({ url: `${url}/graphql/stream`, headers });
  return new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    fetchOptions: { headers },
    exchanges: [
      retryExchange({ initialDelayMs: 500, maxDelayMs: 30_000, maxNumberAttempts: 6, retryIf: isRepeatable }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: events.subscribe({ ...request, query: request.query ?? '' }, sink) }),
        }),
      }),
    ],
  });
}

/** The data of an answer, which must be complete. */
export function complete<Data>({ data, error }: OperationResult<Data>): Data {
  if (error) throw error;
  return required(data, 'data');
}

export function required<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined) throw new Error(`missing: ${name}`);
  return value;
}
