// Where the place of the app is kept, as the query of an address.

export interface Address {
  read: () => string;
  /** @param isStep whether "back" should return to what was there before */
  write: (query: string, isStep: boolean) => void;
  /** Calls when the person goes back or forward, until the returned function is called. */
  listen: (changed: () => void) => () => void;
}

const onPopState = (changed: () => void): (() => void) => {
  window.addEventListener('popstate', changed);
  return () => window.removeEventListener('popstate', changed);
};

/** The address of the page is the place. */
export const pageAddress: Address = {
  read: () => window.location.search,
  write: (query, isStep) => {
    const next = query === '' ? '/' : `/?${query}`;
    if (next !== window.location.pathname + window.location.search) put(next, null, isStep);
  },
  listen: onPopState,
};

/** One parameter of another page's address holds the place. Its other parameters, and what it remembers, stay. */
export function parameterAddress(name: string): Address {
  return {
    read: () => new URLSearchParams(window.location.search).get(name) ?? '',
    write: (query, isStep) => {
      const next = new URL(window.location.href);
      if ((next.searchParams.get(name) ?? '') === query) return;
      if (query === '') next.searchParams.delete(name);
      else next.searchParams.set(name, query);
      put(next.href, window.history.state, isStep);
    },
    listen: onPopState,
  };
}

/** Nothing but memory holds it. */
export function memoryAddress(first: string): Address {
  let kept = first;
  return {
    read: () => kept,
    write: (query) => {
      kept = query;
    },
    listen: () => () => {},
  };
}

function put(address: string, state: unknown, isStep: boolean): void {
  if (isStep) window.history.pushState(state, '', address);
  else window.history.replaceState(state, '', address);
}
