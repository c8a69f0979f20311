// Builds web/dist from web/src. The same input gives the same bytes, on every machine and in
// every folder: `npm ci && npm run build`. Another folder for the result may be named, to compare it with dist.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

import { bundle } from './bundle.mjs';
import { compress } from './compress.mjs';
import { hashedName } from './hashed-name.mjs';
import { licenses } from './licenses.mjs';
import { manifest } from './manifest.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = path.join(ROOT, 'src');
const DIST = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist'));

const { script, style, packages } = await bundle(ROOT);

/** File name in dist -> contents. */
const files = new Map();
const add = (name, contents) => {
  const bytes = Buffer.from(contents);
  const published = hashedName(name, bytes);
  files.set(published, bytes);
  return published;
};

const published = {
  'main.js': add('main.js', script),
  'main.css': add('main.css', style),
  'favicon.svg': add('favicon.svg', await readFile(path.join(SRC, 'favicon.svg'))),
};
// Beside the program, index.html is served at /graphiql and the rest under /graphiql/.
const page = (await readFile(path.join(SRC, 'index.html'), 'utf8')).replace(
  /\{\{(.+?)\}\}/g,
  (_, name) => `/graphiql/${published[name]}`,
);
files.set('index.html', Buffer.from(page));
files.set('licenses.txt', Buffer.from(await licenses(ROOT, packages)));

for (const [name, bytes] of [...files]) {
  for (const [suffix, packed] of compress(bytes)) files.set(name + suffix, packed);
}
files.set('manifest.json', Buffer.from(manifest(files)));

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });
for (const [name, bytes] of files) await writeFile(path.join(DIST, name), bytes);

for (const name of [...files.keys()].sort()) {
  console.log(`${String(files.get(name).length).padStart(9)}  dist/${name}`);
}
