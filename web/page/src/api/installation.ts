// What the server tells about this installation.
import { host } from '../host/host.ts';

/** Whom to ask for more credits than may be bought here. Null if this installation names nobody, or cannot be asked now. */
export async function salesContact(): Promise<string | null> {
  try {
    const response = await fetch(`${host.server}/page/installation.json`, { credentials: 'omit' });
    const { salesContact: contact } = await response.json();
    return typeof contact === 'string' ? contact : null;
  } catch {
    return null;
  }
}
