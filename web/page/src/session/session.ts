// Who is signed in, in this browser tab only. sessionStorage, so that two tabs can hold two roles, and closing the
// tab signs out. GraphiQL keeps its session under the same key, so "View the query" opens it signed in.
import { signal } from '@preact/signals';

export interface Session {
  token: string;
  workspace: string | null;
  label: string | null;
}

const KEY = 'tallygraph.session';

export const session = signal<Session | null>(stored());
/** Whether the server refused the token: it has expired, or the key was revoked. */
export const refused = signal(false);

function stored(): Session | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null');
  } catch {
    return null;
  }
}

export function signIn(next: Session): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(next));
  refused.value = false;
  session.value = next;
}

export function signOut(): void {
  window.sessionStorage.removeItem(KEY);
  refused.value = false;
  session.value = null;
}

/**
 * Takes the session out of a sign-in link, `#token=…&workspace=…&as=…`, and wipes it from the address and from this
 * history entry. A browser never sends the fragment to a server.
 */
export function takeFromAddress(): Session | null {
  const found = readLink(window.location.hash);
  if (found) {
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, '', pathname + search);
  }
  return found;
}

/** What a link, a fragment or a bare token holds. Null if it holds no token. */
export function readLink(text: string): Session | null {
  const fields = new URLSearchParams(text.slice(text.indexOf('#') + 1));
  const token = fields.get('token')?.trim();
  if (!token) return null;
  return { token, workspace: fields.get('workspace')?.trim() || null, label: fields.get('as')?.trim() || null };
}
