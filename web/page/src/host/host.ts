// What the app runs in: a page of its own, or an element of another page. Everything that differs between them is here.
import { type Address, pageAddress } from './address.ts';

export interface Host {
  /** Whether it is an element of another page, which has its own title, heading, keys and addresses. */
  embedded: boolean;
  /** The tree that holds the app's elements. */
  root: Document | ShadowRoot;
  /** Hears the keys that are the app's. */
  keys: EventTarget;
  /** The URL of the server, without a slash at its end. Empty for the origin of the page. */
  server: string;
  /** Keeps the place. */
  address: Address;
  /** Remembers things for as long as the browser tab is open. Null where nothing may be stored. */
  storage: Storage | null;
}

export let host: Host = {
  embedded: false,
  root: document,
  keys: window,
  server: '',
  address: pageAddress,
  storage: tabStorage(),
};

/** Says what the app runs in. Before it is drawn. */
export function runIn(other: Host): void {
  host = other;
}

/** An absolute URL of the server. */
export function serverUrl(path: string): string {
  return new URL(host.server + path, window.location.href).href;
}

/** A browser may refuse it to a frame in a page of another site. */
function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
