// Eight colours for groups. A group keeps its colour across ranges and sections: the first colour follows from its
// key, and only where another group already has it, the next free one. The browser tab remembers them.
import { host } from '../host/host.ts';

export const COLOURS = 8;
const KEY = 'tallygraph.colours';

export type Colour = number | 'other' | 'none';

let given: Record<string, number> | null = null;

function remembered(): Record<string, number> {
  try {
    return JSON.parse(host.storage?.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** The colours of groups that are shown together, in their order. All other is grey; without a key is striped. */
export function coloursOf(dimension: string, keys: (string | null)[]): Colour[] {
  given ??= remembered();
  const known = given;
  const taken = new Set<number>();
  for (const key of keys) {
    const before = key ? known[`${dimension}:${key}`] : undefined;
    if (before !== undefined) taken.add(before);
  }
  const used = new Set<number>();
  const colours = keys.map((key): Colour => {
    if (key === null) return 'other';
    if (key === '') return 'none';
    const name = `${dimension}:${key}`;
    let colour = known[name];
    if (colour === undefined || used.has(colour)) colour = free(hash(key) % COLOURS, used, taken);
    known[name] ??= colour;
    used.add(colour);
    return colour;
  });
  remember();
  return colours;
}

/** Without room left in the browser, colours hold until the next reload. */
function remember(): void {
  try {
    host.storage?.setItem(KEY, JSON.stringify(given));
  } catch {
    return;
  }
}

function free(first: number, used: Set<number>, taken: Set<number>): number {
  for (const avoided of [new Set([...used, ...taken]), used]) {
    for (let step = 0; step < COLOURS; step += 1) {
      const colour = (first + step) % COLOURS;
      if (!avoided.has(colour)) return colour;
    }
  }
  return first;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value >>> 0;
}

export const colourClass = (colour: Colour): string => `tone-${colour}`;
