// The token of the element: a function of the host, which is called again when the server refuses what it gave.
import assert from 'node:assert/strict';

import { check, figures } from '../desk.mjs';

export async function tokens(desk) {
  await check('a token that has ended is replaced, and the person notices nothing', async () => {
    let calls = 0;
    const page = await desk.embed({
      async before(opened) {
        // At first the host gives a token that ends within seconds, then what it always gives.
        await opened.route('**/token', (route) => {
          calls += 1;
          return calls === 1 ? route.fulfill({ json: { token: desk.world.short } }) : route.continue();
        });
        await withoutFrame(opened);
      },
    });
    const usage = page.locator('tally-usage');
    await figures(usage);
    await ended(desk, desk.world.short);
    await usage.getByRole('button', { name: 'Member', exact: true }).click();
    await usage.locator('.panel th', { hasText: 'Member' }).first().waitFor();
    await figures(usage);
    assert.equal(calls, 2);
    assert.equal(await usage.locator('.message, .stale').count(), 0);
    assert.match(await usage.evaluate((one) => one.place), /by=member/);
    await page.context().close();
  });

  await check('a host without a token is told so, and may try again', async () => {
    let given = null;
    const page = await desk.embed({
      async before(opened) {
        await opened.route('**/token', (route) => route.fulfill(given ? { json: { token: given } } : { status: 503, body: '' }));
        await withoutFrame(opened);
      },
    });
    const usage = page.locator('tally-usage');
    await usage.getByText('This page gave no token.').waitFor();
    given = 'refused';
    await usage.getByRole('button', { name: 'Try again' }).click();
    await usage.getByText('The server no longer accepts the token that this page gave.').waitFor();
    given = desk.world.tokens.ADMIN;
    await usage.getByRole('button', { name: 'Try again' }).click();
    await figures(usage);
    await page.context().close();
  });
}

/** The frame asks for a token too, and is not what this is about. */
async function withoutFrame(page) {
  await page.route('**/host.js', async (route) => {
    const script = await (await route.fetch()).text();
    await route.fulfill({ contentType: 'text/javascript', body: script.split('// A frame')[0] });
  });
}

/** Waits until the server refuses a token. */
async function ended(desk, token) {
  const ask = () =>
    fetch(`${desk.world.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: '{"query": "{ viewer { __typename } }"}',
    });
  while ((await ask()).status !== 401) await new Promise((resolve) => setTimeout(resolve, 250));
}
