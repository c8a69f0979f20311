// Builds web/page/dist from web/page/src. The same input gives the same bytes, on every machine and in every folder.
// Another folder for the result may be named, to compare it with dist.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

import { compress } from '../../build/compress.mjs';
import { hashedName } from '../../build/hashed-name.mjs';
import { licenses } from '../../build/licenses.mjs';
import { manifest } from '../../build/manifest.mjs';
import { bundleElement, bundleElementApp, bundleOpenId, bundlePage } from './bundle.mjs';
import { checkSizes } from './sizes.mjs';
import { types } from './types.mjs';

const PAGE = fileURLToPath(new URL('..', import.meta.url));
const SRC = path.join(PAGE, 'src');
const DIST = path.resolve(process.argv[2] ?? path.join(PAGE, 'dist'));

await types();

/** File name in dist -> contents. */
const files = new Map();
const add = (name, contents) => {
  const bytes = Buffer.from(contents);
  const published = hashedName(name, bytes);
  files.set(published, bytes);
  return published;
};

const openid = await bundleOpenId(PAGE);
const page = await bundlePage(PAGE, `/page/${add('openid.js', openid.script)}`);
const packages = [...new Set([...page.packages, ...openid.packages])].sort();
const published = {
  'page.js': add('page.js', page.script),
  'page.css': add('page.css', page.style),
  'favicon.svg': add('favicon.svg', await readFile(path.join(SRC, 'favicon.svg'))),
};
const app = add('element.js', await bundleElementApp(PAGE));
files.set('tally-usage.js', Buffer.from(await bundleElement(PAGE, `/page/${app}`)));
// Beside the program, index.html is served at /, tally-usage.js at /tally-usage.js, and the rest under
// /page/.
const html = (await readFile(path.join(SRC, 'index.html'), 'utf8')).replace(/\{\{(.+?)\}\}/g, (_, name) => `/page/${published[name]}`);
files.set('index.html', Buffer.from(html));
files.set('licenses.txt', Buffer.from(await licenses(PAGE, packages, 'Packages in the page Workspace Analytics of Tallygraph, with their notices.')));

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
checkSizes(files);
