// What the page shows where there are no figures: other roles, nothing recorded, no token, no network, a fault.
import assert from 'node:assert/strict';

import { accessible, check, eventually, fits, goTo, settled } from './desk.mjs';

const FEW = ['Balance', 'Rates'];

export async function states(desk) {
  await check('each role finds the sections that are open to it', async () => {
    const all = await sectionsOf(desk, 'ADMIN');
    assert.ok(all.includes('Usage') && all.includes('Balance'), all.join());
    // The Billing admin has a single workspace, and so nothing to set beside it.
    assert.deepEqual(await sectionsOf(desk, 'BILLING_ADMIN'), all.filter((name) => name !== 'Organization'));
    for (const role of ['EDITOR', 'VIEWER']) assert.deepEqual(await sectionsOf(desk, role), FEW);
  });

  await check('an Editor sees the balance alone, and nothing that failed', async () => {
    const page = await desk.visit({ role: 'EDITOR' });
    await settled(page);
    await eventually(async () => assert.equal(await page.locator('.figure').count(), 2));
    assert.equal(await page.locator('.failed, .message').count(), 0);
    const answer = await desk.ask(page.asked.at(-1).query, page.asked.at(-1).variables, 'EDITOR');
    assert.equal(answer.errors, undefined);
    await accessible(page, 'the balance of an Editor');
    await page.context().close();
  });

  await check('a forbidden section names the roles that may see it', async () => {
    for (const [role, address, title] of [
      ['EDITOR', '/?section=usage', 'Admins and Billing admins see usage'],
      ['EDITOR', '/?section=purchases', 'Admins and Billing admins see purchases'],
      ['VIEWER', '/?section=events', 'Admins and Billing admins see events'],
      ['VIEWER', '/?section=members', 'Admins and Billing admins see members'],
      ['EDITOR', '/?section=alerts', 'Admins and Billing admins see alerts'],
      ['VIEWER', '/?section=balance', 'Admins, Billing admins and Editors see the balance'],
    ]) {
      const page = await desk.visit({ role, address });
      await page.getByRole('heading', { name: title }).waitFor();
      await accessible(page, title);
      await page.context().close();
    }
  });

  await check('a workspace without usage shows how to record the first', async () => {
    const page = await desk.visit({ workspace: desk.world.empty });
    await page.getByRole('heading', { name: 'No usage yet' }).waitFor();
    assert.match(await page.locator('pre').innerText(), /\/v1\/events/);
    await accessible(page, 'a workspace without usage');
    await page.keyboard.press('2');
    await page.getByText('No grant holds credits').waitFor();
    await accessible(page, 'a balance of nothing');
    await page.context().close();
  });

  await check('an empty range leads to the nearest usage', async () => {
    const page = await desk.visit({ address: '/?range=2021-01-01_2021-02-01' });
    await page.getByRole('heading', { name: 'Nothing in this range' }).waitFor();
    await accessible(page, 'an empty range');
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.locator('.chart').waitFor();
    await page.context().close();
  });

  await check('a range that cannot be answered says why', async () => {
    const page = await desk.visit({ address: '/?range=contract-0' });
    await page.getByRole('heading', { name: 'These figures could not be computed' }).waitFor();
    await page.getByText(/contract/).first().waitFor();
    await page.context().close();
  });

  await check('an unknown workspace says so, without telling whether it exists', async () => {
    const page = await desk.visit({ workspace: 'birch-main' });
    await page.getByRole('heading', { name: 'No such workspace' }).waitFor();
    await accessible(page, 'no such workspace');
    await page.context().close();
  });

  await check('a refused token asks for another without losing the place', async () => {
    const page = await desk.visit({ token: 'refused', address: '/?range=last-7-day&by=member' });
    await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await accessible(page, 'signing in again');
    await page.getByLabel('Sign-in link or token').fill(desk.world.tokens.ADMIN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await settled(page);
    assert.match(page.url(), /range=last-7-day&by=member/);
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Workspace Analytics' }).waitFor();
    assert.equal(await page.evaluate(() => JSON.stringify({ ...sessionStorage }).includes('token')), false);
    await page.context().close();
  });

  await check('a new question without a network says so, and is asked when it is back', async () => {
    const page = await desk.visit();
    await settled(page);
    await page.context().setOffline(true);
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'nothing', exact: true }).click();
    await page.getByRole('heading', { name: 'You are offline' }).waitFor();
    await accessible(page, 'no connection');
    await page.context().setOffline(false);
    await settled(page);
    await page.locator('.chart').waitFor();
    await page.context().close();
  });

  await check('a slow answer shows the shape of the screen first', async () => {
    let go;
    const held = new Promise((resolve) => (go = resolve));
    const page = await desk.visit({ address: '/graphiql' });
    await page.route('**/graphql', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${desk.world.url}/?workspace=${desk.world.workspace}`);
    await page.locator('.skeleton.shown').waitFor();
    await accessible(page, 'the skeleton');
    go();
    await page.locator('.chart').waitFor();
    await page.context().close();
  });

  await check('every section is readable in the dark, and fits a telephone', async () => {
    const page = await desk.visit({ colorScheme: 'dark', viewport: { width: 360, height: 700 } });
    for (const section of await page.getByRole('navigation').getByRole('link').allInnerTexts()) {
      await goTo(page, section);
      await accessible(page, `${section} in the dark`);
      await fits(page);
    }
    await page.context().close();
  });
}

async function sectionsOf(desk, role) {
  const page = await desk.visit({ role });
  await settled(page);
  const names = await page.getByRole('navigation').getByRole('link').allInnerTexts();
  await page.context().close();
  return names;
}
