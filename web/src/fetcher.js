// How GraphiQL talks to the server. Queries and mutations only; a subscription transport would be
// chosen in createFetcher, which is told the parsed document.
import { introspect, isIntrospection } from './introspection.js';
import { withCurrentOperationName } from './operation-name.js';

const ENDPOINT = '/graphql';
const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/**
 * GraphiQL's `fetcher`.
 * @param token sent as the bearer token, unless the headers editor sets another one
 * @param onStatus told the HTTP status of every answer
 */
export function createFetcher({ token, onStatus }) {
  return (request, options) => {
    const post = (body) => postGraphQL(body, { token, headers: options?.headers, onStatus });
    return isIntrospection(request) ? introspect(request, post) : post(withCurrentOperationName(request));
  };
}

/** POSTs one request and answers with a GraphQL response, whatever happened on the way. */
export async function postGraphQL(body, { token, headers = {}, onStatus } = {}) {
  const allHeaders = new Headers({ 'Content-Type': 'application/json', Accept: ACCEPT });
  if (token) allHeaders.set('Authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(headers)) allHeaders.set(name, value);

  let response;
  let text;
  try {
    response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: allHeaders,
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

/** Null when the text is no GraphQL response, such as a proxy's error page. */
function parseResponse(text) {
  try {
    const parsed = JSON.parse(text);
    return parsed && ('data' in parsed || 'errors' in parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function failure(message) {
  return { errors: [{ message }] };
}
