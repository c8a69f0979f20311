// Opens the page Workspace Analytics in a headless browser against a running server, and uses it as people do.
//
//   node web/page/test/page.mjs '{"url": …, "workspace": …, "empty": …, "key": …, "tokens": {"ADMIN": …}}'
//
// Prints one line `ok: …` for each check. On the first failure it prints `FAILED: …` and exits with 1.
import { check, openDesk } from './desk.mjs';
import { files } from './files.mjs';
import { current } from './live.mjs';
import { moves } from './moves.mjs';
import { sections } from './sections.mjs';
import { states } from './states.mjs';
import { allowance, replica, troubles } from './troubles.mjs';
import { usage } from './usage.mjs';

/** What any server with data shows. */
const PARTS = { usage, moves, states, sections, files, troubles, live: current };
/** What takes a server of its own. */
const ALONE = { allowance, replica };
const [world, ...names] = process.argv.slice(2);
const desk = await openDesk(JSON.parse(world));
try {
  const chosen = names.length === 0 ? Object.keys(PARTS) : names;
  for (const name of chosen) await { ...PARTS, ...ALONE }[name](desk);
  await check('no request left for another host, and nothing broke the policy', () => desk.stayedClean());
} catch (error) {
  console.error(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  await desk.close();
}
