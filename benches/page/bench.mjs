// How fast Workspace Analytics opens and redraws with the processor slowed four times, and what Lighthouse says of it.
//
//   npm start --prefix benches/page [-- PROGRAM]
//
// PROGRAM is target/release/tallygraph unless named. It serves a new demo while the bench runs. Ends with 1 if a figure misses its bar.
import { audit } from './lighthouse.mjs';
import { measurePage } from './pace.mjs';
import { serveDemo } from './program.mjs';
import { openBrowser } from '../../web/test/browser.mjs';

const demo = await serveDemo(process.argv[2]);
const figures = [];
try {
  const browser = await openBrowser();
  try {
    figures.push(...(await measurePage(browser, demo.link)));
  } finally {
    await browser.close();
  }
  figures.push(...(await audit(demo.link)));
} finally {
  demo.stop();
}
for (const { name, value, unit, atMost, atLeast } of figures) {
  const missed = value > (atMost ?? Infinity) || value < (atLeast ?? -Infinity);
  const bar = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
  console.log(`${missed ? 'MISSED' : 'ok    '}  ${name}: ${value} ${unit} (${bar})`);
  if (missed) process.exitCode = 1;
}
