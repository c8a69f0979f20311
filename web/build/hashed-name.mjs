import { createHash } from 'node:crypto';

/** main.js -> main-<hash of the contents>.js: a name that never means other bytes. */
export function hashedName(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return name.replace(/(\.[^.]+)$/, `-${hash}$1`);
}
