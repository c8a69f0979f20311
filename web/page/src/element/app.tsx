// The app within an element of another page. The build wraps all of this in a function, so that each element has a copy with a
// state of its own.
import css from 'bundled:styles/element.css';
import { render } from 'preact';

import { App } from '../app.tsx';
import { type Address, memoryAddress, parameterAddress } from '../host/address.ts';
import { runIn } from '../host/host.ts';
import { correct, followAddress, go, place } from '../place/history.ts';
import { readPlace, writePlace } from '../place/place.ts';
import { renew, tokensBy } from '../session/session.ts';

export interface Options {
  root: ShadowRoot;
  server: string;
  workspace: string | null;
  /** The place to begin at, as the query of an address. */
  place: string;
  /** The parameter of the page's address that holds the place. Null to hold it in memory. */
  parameter: string | null;
  token: () => Promise<string | null>;
  /** Hears of each place, as the query of an address. */
  onPlace: (place: string) => void;
}

/** Draws the app. Returns what takes it away. */
export function start({ root, server, workspace, place: first, parameter, token, onPlace }: Options): () => void {
  const address = parameter === null ? memoryAddress(first) : parameterAddress(parameter);
  runIn({ embedded: true, root, keys: root, server, address: heard(address, onPlace), storage: null });
  tokensBy(token);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const top = document.createElement('section');
  Object.assign(top, { className: 'app', lang: 'en', dir: 'ltr', ariaLabel: 'Workspace Analytics' });
  root.replaceChildren(top);
  const unfollow = followAddress();
  if (place.value.workspace === null) correct({ ...readPlace(first), workspace });
  void renew(null);
  render(<App />, top);
  return () => {
    unfollow();
    render(null, top);
    top.remove();
  };
}

/** Goes to a place, given as the query of an address. */
export function visit(query: string): void {
  go(readPlace(query));
}

export function openWorkspace(workspace: string | null): void {
  if (workspace !== place.value.workspace) go({ ...readPlace(''), workspace });
}

export const placeNow = (): string => writePlace(place.value);

function heard(address: Address, onPlace: (place: string) => void): Address {
  return {
    ...address,
    write: (query, isStep) => {
      address.write(query, isStep);
      onPlace(query);
    },
  };
}
