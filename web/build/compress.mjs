// Precompressed copies. Not with node:zlib: its output differs between versions of Node and
// processors, and dist has to come out the same everywhere. These two are fixed by the lock file.
import { createRequire } from 'node:module';

import { gzipSync } from 'fflate';

// By require: to `import`, this package offers its build for browsers, which would use fetch.
const brotli = createRequire(import.meta.url)('brotli-wasm');


/** Smaller files fit into one packet as they are. */
const WORTHWHILE_BYTES = 1024;

/** @returns {[suffix: string, bytes: Buffer][]} */
export function compress(bytes) {
  if (bytes.length < WORTHWHILE_BYTES) return [];
  return [
    ['.br', Buffer.from(brotli.compress(bytes, { quality: 11 }))],
    ['.gz', Buffer.from(gzipSync(bytes, { level: 9, mtime: 0 }))],
  ];
}
