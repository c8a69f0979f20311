// Who is signed in, in this browser tab only: two tabs can hold two roles, and closing the tab signs out. GraphiQL keeps
// its session under the same key, so "View the query" opens it signed in. Embedded in another page, nothing is stored.
import { signal } from '@preact/signals';

import { host } from '../host/host.ts';

export interface Session {
  token: string;
  workspace: string | null;
  label: string | null;
}

const KEY = 'tallygraph.session';

export const session = signal<Session | null>(null);
/** Whether the server refused the token: it has expired, or the key was revoked. */
export const refused = signal(false);
/** Whether another token is awaited. */
export const renewing = signal(false);
/** Grows with each sign-in. Another token of the same person leaves it as it is. */
export const signIns = signal(0);

export type NewToken = () => Promise<string | null>;

/** Makes tokens without the person. Null if only the person can bring one. */
let newToken: NewToken | null = null;
let renewal: Promise<boolean> | null = null;

/** Goes on with what this browser tab remembers. */
export function resume(): void {
  session.value = stored();
}

function stored(): Session | null {
  try {
    return JSON.parse(host.storage?.getItem(KEY) ?? 'null');
  } catch {
    return null;
  }
}

export function signIn(next: Session): void {
  keep(next);
  begin(next, null);
}

/** Signs in with a token that is never stored. */
export function enter(token: string, makes: NewToken | null): void {
  host.storage?.removeItem(KEY);
  begin({ token, workspace: null, label: null }, makes);
}

function begin(next: Session, makes: NewToken | null): void {
  newToken = makes;
  refused.value = false;
  session.value = next;
  signIns.value += 1;
}

export function signOut(): void {
  host.storage?.removeItem(KEY);
  newToken = null;
  refused.value = false;
  session.value = null;
}

/** Has tokens made by another page from now on. */
export function tokensBy(makes: NewToken): void {
  newToken = makes;
}

/** Without room left in the browser, the session holds until the next reload. */
function keep(next: Session): void {
  try {
    host.storage?.setItem(KEY, JSON.stringify(next));
  } catch {
    host.storage?.removeItem(KEY);
  }
}

/**
 * Gets another token in place of one that is not accepted, where they are made without the person. All who ask meanwhile wait for the same one.
 *
 * @returns whether there is another
 */
export function renew(old: string | null): Promise<boolean> {
  const now = session.value;
  if (now && now.token !== old) return Promise.resolve(true);
  if (!newToken) return Promise.resolve(false);
  renewal ??= another(newToken, old).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function another(make: NewToken, old: string | null): Promise<boolean> {
  renewing.value = true;
  try {
    const token = await make();
    if (!token || token === old) return false;
    session.value = { token, workspace: session.value?.workspace ?? null, label: null };
    refused.value = false;
    return true;
  } catch {
    return false;
  } finally {
    renewing.value = false;
  }
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
