// Opens the page Workspace Analytics in a headless browser against a running server, and uses it as people do.
//
//   node web/page/test/page.mjs '{"url": …, "workspace": …, "empty": …, "tokens": {"ADMIN": …}}'
//
// Prints one line `ok: …` for each check. On the first failure it prints `FAILED: …` and exits with 1.
import { check, openDesk } from './desk.mjs';
import { moves } from './moves.mjs';
import { sections } from './sections.mjs';
import { states } from './states.mjs';
import { usage } from './usage.mjs';

const PARTS = { usage, moves, states, sections };
const [world, ...names] = process.argv.slice(2);
const desk = await openDesk(JSON.parse(world));
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length === 0 || names.includes(name)) await part(desk);
  }
  await check('no request left for another host, and nothing broke the policy', () => desk.stayedClean());
} catch (error) {
  console.error(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  await desk.close();
}
