// What requests of every kind share.

/** The headers of a request. Those of the headers editor take the place of others. */
export function requestHeaders(accept, token, headers = {}) {
  const all = new Headers({ 'Content-Type': 'application/json', Accept: accept });
  if (token) all.set('Authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return all;
}

/** Null when the text is no GraphQL response, such as a proxy's error page. */
export function parseResponse(text) {
  try {
    const parsed = JSON.parse(text);
    return parsed && ('data' in parsed || 'errors' in parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function failure(message) {
  return { errors: [{ message }] };
}
