// Sign-in links: /graphiql#token=…&workspace=…&as=…
// The token travels in the fragment because a browser never sends that to a server.

/** Reads a sign-in link from the address bar and wipes it from there and from this history entry. */
export function takeSessionFromAddress() {
  const session = parseFragment(window.location.hash);
  if (session) {
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, '', pathname + search);
  }
  return session;
}

/** The session that a fragment describes, or null if it holds no token. */
export function parseFragment(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const token = fields.get('token')?.trim();
  if (!token) return null;
  return {
    token,
    workspace: fields.get('workspace')?.trim() || null,
    label: fields.get('as')?.trim() || null,
  };
}
