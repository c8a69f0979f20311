// Signs a person in to the page at an OpenID provider, in a headless browser.
//
//   node web/page/test/sign-in.mjs '{"url": …, "issuer": …, "workspace": …, "account": …}'
//
// The provider's tokens end after a second, and the server accepts them for half a minute longer.
import assert from 'node:assert/strict';

import { openBrowser } from '../../test/browser.mjs';
import { watch } from '../../test/watch.mjs';
import { check, figures } from './desk.mjs';

const world = JSON.parse(process.argv[2]);
const PLACE = `/?workspace=${world.workspace}&section=balance&zone=Asia%2FTokyo`;
const browser = await openBrowser();
const seen = [];

/** The page, signed out, in a browser that the provider does not know yet. */
async function visit(address = PLACE) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.tokens = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/graphql') page.tokens.push(request.headers().authorization?.slice('Bearer '.length));
  });
  seen.push(await watch(page, world.url, [world.issuer]));
  await page.goto(world.url + address);
  return page;
}

const provider = (page) => page.getByRole('button', { name: `Sign in with ${new URL(world.issuer).host}` });

async function signIn(page) {
  await provider(page).click();
  await page.getByLabel('Account').fill(world.account);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Waits until the server refuses a token. */
async function ended(token) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const ask = () => fetch(`${world.url}/graphql`, { method: 'POST', headers, body: '{"query": "{ viewer { __typename } }"}' });
  while ((await ask()).status !== 401) await new Promise((resolve) => setTimeout(resolve, 500));
}

async function checks() {
  const page = await visit();
  await check('a person signs in at the provider and comes back to the same place', async () => {
    await signIn(page);
    await figures(page);
    assert.equal(page.url(), world.url + PLACE);
    await page.getByRole('button', { name: /zone\s+Asia\/Tokyo/ }).waitFor();
  });

  await check('the token is in memory only', async () => {
    const token = page.tokens.at(-1);
    assert.equal(token.split('.').length, 3);
    assert.deepEqual(await page.evaluate(() => [{ ...localStorage }, document.cookie]), [{}, '']);
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.ok(!kept.includes(token.split('.')[1]), kept);
  });

  const other = await visit();
  await signIn(other);
  await figures(other);
  await other.route(`${world.issuer}/token`, (route) => route.abort());
  await ended(other.tokens[0]);
  await check('an ended token is replaced without the person', async () => {
    await page.getByRole('link', { name: 'Usage' }).click();
    await figures(page);
    assert.notEqual(page.tokens.at(-1), page.tokens[0]);
    assert.equal(await page.getByRole('heading', { name: 'Sign in again' }).count(), 0);
  });

  await check('where the provider gives no other, one click returns to the same place', async () => {
    // The page asks again by itself within half a minute.
    await other.getByRole('heading', { name: 'Sign in again' }).waitFor({ timeout: 45_000 });
    await other.unroute(`${world.issuer}/token`);
    await provider(other).click();
    await figures(other);
    assert.equal(other.url(), world.url + PLACE);
  });

  await check('an answer to a question that was not asked signs nobody in', async () => {
    const forged = await visit(`${PLACE}&code=stolen&state=guessed`);
    await provider(forged).waitFor();
    assert.equal(forged.url(), `${world.url}/`);
    assert.deepEqual(forged.tokens, []);
  });

  await check('a token for another question signs nobody in', async () => {
    const replayed = await visit();
    await replayed.route(`${world.issuer}/auth?*`, (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set('nonce', 'of-another-sign-in');
      return route.continue({ url: url.href });
    });
    await signIn(replayed);
    await replayed.getByRole('alert').filter({ hasText: 'The sign-in failed' }).waitFor();
    assert.equal(replayed.url(), world.url + PLACE);
    assert.deepEqual(replayed.tokens, []);
  });

  await check('nothing broke the policy, and no request went elsewhere', () => {
    for (const { violations, strangers } of seen) assert.deepEqual([...violations, ...strangers], []);
  });
}

try {
  await checks();
} catch (error) {
  console.error(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
