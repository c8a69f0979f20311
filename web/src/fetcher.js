// How GraphiQL talks to the server.
import { failure, parseResponse, requestHeaders } from './exchange.js';
import { introspect, isIntrospection } from './introspection.js';
import { isSubscription, withCurrentOperationName } from './operation-name.js';
import { subscribe } from './subscription.js';

const ENDPOINT = '/graphql';
const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/**
 * GraphiQL's `fetcher`.
 * @param token sent as the bearer token, unless the headers editor sets another one
 * @param onStatus told the HTTP status of every answer
 */
export function createFetcher({ token, onStatus }) {
  return (request, options) => {
    const how = { token, headers: options?.headers, onStatus };
    const post = (body) => postGraphQL(body, how);
    if (isIntrospection(request)) return introspect(request, post);
    const named = withCurrentOperationName(request);
    return isSubscription(named) ? subscribe(named, how) : post(named);
  };
}

/** POSTs one request and answers with a GraphQL response, whatever happened on the way. */
export async function postGraphQL(body, { token, headers, onStatus } = {}) {
  let response;
  let text;
  try {
    response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: requestHeaders(ACCEPT, token, headers),
      body: JSON.stringify(body),
      credentials: 'omit',
    });
    text = await response.text();
  } catch (error) {
    return failure(`The server could not be reached: ${error.message}`);
  }
  onStatus?.(response.status);
  return parseResponse(text) ?? failure(`HTTP ${response.status}: ${text.trim() || response.statusText}`);
}
