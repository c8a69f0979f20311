// Where the app is, and how it gets elsewhere.
import { signal } from '@preact/signals';

import { host, serverUrl } from '../host/host.ts';
import { type Place, readPlace, writePlace } from './place.ts';

export const place = signal<Place>(readPlace(''));

/** Takes the place from where it is kept, now and whenever the person goes back or forward. Returns what ends that. */
export function followAddress(): () => void {
  const read = () => {
    place.value = readPlace(host.address.read());
  };
  read();
  return host.address.listen(read);
}

/** Goes to the place with some of it changed. The browser's "back" returns. */
export function go(changes: Partial<Place>): void {
  move(changes, true);
}

/** The same, but "back" skips it: for what the person did not choose. */
export function correct(changes: Partial<Place>): void {
  move(changes, false);
}

function move(changes: Partial<Place>, isStep: boolean): void {
  const next = { ...place.value, ...changes };
  host.address.write(writePlace(next), isStep);
  place.value = next;
}

/** The address of the place with some of it changed: that of the server's own page. */
export function linkTo(changes: Partial<Place>): string {
  const query = writePlace({ ...place.value, ...changes });
  return serverUrl(query === '' ? '/' : `/?${query}`);
}

/** Follows a link to a place without loading a page. With a key held, the browser does what it does with any link. */
export function follow(event: MouseEvent, changes: Partial<Place>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(changes);
}
