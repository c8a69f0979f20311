// dist/manifest.json: what the program embeds and how it serves it.
import { createHash } from 'node:crypto';

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};
const ENCODINGS = { br: 'br', gz: 'gzip' };

/** @param files Map of file name -> bytes, precompressed copies included */
export function manifest(files) {
  const entries = [...files.keys()]
    .filter((name) => !encodingOf(name))
    .sort()
    .map((name) => ({
      path: name,
      contentType: CONTENT_TYPES[extension(name)],
      ...digest(files.get(name)),
      immutable: /-[0-9a-f]{12}\.[^.]+$/.test(name),
      encodings: Object.keys(ENCODINGS)
        .filter((suffix) => files.has(`${name}.${suffix}`))
        .map((suffix) => ({
          encoding: ENCODINGS[suffix],
          path: `${name}.${suffix}`,
          ...digest(files.get(`${name}.${suffix}`)),
        })),
    }));
  return `${JSON.stringify({ version: 1, files: entries }, null, 2)}\n`;
}

function digest(bytes) {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

function extension(name) {
  return name.slice(name.lastIndexOf('.') + 1);
}

function encodingOf(name) {
  return ENCODINGS[extension(name)];
}
