// Where the page is, and how it gets elsewhere.
import { signal } from '@preact/signals';

import { type Place, readPlace, writePlace } from './place.ts';

export const place = signal<Place>(readPlace(window.location.search));

window.addEventListener('popstate', () => {
  place.value = readPlace(window.location.search);
});

/** Goes to the place with some of it changed, as a new entry of the browser's history. */
export function go(changes: Partial<Place>): void {
  move(changes, 'push');
}

/** The same without a new entry: for what the person did not choose. */
export function correct(changes: Partial<Place>): void {
  move(changes, 'replace');
}

function move(changes: Partial<Place>, how: 'push' | 'replace'): void {
  const next = { ...place.value, ...changes };
  const address = writePlace(next);
  if (address === window.location.pathname + window.location.search) {
    place.value = next;
    return;
  }
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  place.value = next;
}

/** The address of the place with some of it changed, for links. */
export function linkTo(changes: Partial<Place>): string {
  return writePlace({ ...place.value, ...changes });
}
