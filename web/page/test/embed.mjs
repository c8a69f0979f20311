// Opens examples/embed in a headless browser, beside a running server that lists its origin, and uses both ways of embedding.
//
//   node web/page/test/embed.mjs '{"url": …, "workspace": …, "other": …, "key": …, "tokens": {"ADMIN": …}, "short": …, "host": …, "stranger": …}'
//
// `short` is a token that ends within seconds; `host` and `stranger` are two origins of the example, of which the server lists one.
import { check, openDesk } from './desk.mjs';
import { element } from './embed/element.mjs';
import { frame } from './embed/frame.mjs';
import { tokens } from './embed/tokens.mjs';

const desk = await openDesk(JSON.parse(process.argv[2]));
try {
  await element(desk);
  await tokens(desk);
  await frame(desk);
  await check('no request left for another host, and nothing broke a policy', () => desk.stayedClean());
} catch (error) {
  console.error(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  await desk.close();
}
