// What the page shows when something is wrong on the way: a part that failed, no network, a slow one, a busy server.
import assert from 'node:assert/strict';

import { accessible, check, figureOf, fits, goTo, settled } from './desk.mjs';

export async function troubles(desk) {
  await parts(desk);
  await network(desk);
}

async function parts(desk) {
  await check('a chart that failed says why, and the rest stands; "again" brings it', async () => {
    const page = await desk.visit({ before: (opened) => alter(opened, 'top: 8', 'top: 0') });
    await settled(page);
    const chart = page.locator('.chart-panel .failed');
    await chart.getByText(/The chart could not be loaded\..*top/i).waitFor();
    assert.ok((await figureOf(page, 'Spent')) > 0);
    assert.ok((await page.locator('.two table tbody tr').count()) > 0);
    await accessible(page, 'a part that failed');
    await page.setViewportSize({ width: 360, height: 700 });
    await fits(page);
    await page.unroute('**/graphql');
    await chart.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.chart-stage svg').waitFor();
    await page.context().close();
  });

  await check('a journal that failed says why, and the balance stands', async () => {
    const page = await desk.visit({ address: '/?section=balance', before: (opened) => alter(opened, 'first: 12', 'first: 12, after: "nowhere"') });
    await settled(page);
    const journal = page.locator('.panel', { has: page.getByRole('heading', { name: 'Journal' }) });
    await journal.getByText(/The journal could not be loaded/).waitFor();
    assert.notEqual(await figureOf(page, /^Available · Web app/), null);
    await accessible(page, 'a journal that failed');
    await page.unroute('**/graphql');
    await journal.getByRole('button', { name: 'Try again' }).click();
    await journal.locator('table').waitFor();
    await page.context().close();
  });

  await check('members stand without what they spent', async () => {
    const page = await desk.visit({ address: '/?section=members', before: (opened) => alter(opened, 'top: 200', 'top: 0') });
    await settled(page);
    await page.getByText(/What they spent could not be loaded/).waitFor();
    assert.ok((await page.locator('.panel tbody tr').count()) > 0);
    await page.context().close();
  });
}

async function network(desk) {
  await check('without a network the figures stand, say of when they are, and go on by themselves', async () => {
    const page = await desk.visit({ clock: true });
    await settled(page);
    const before = await page.locator('.figures').boundingBox();
    await page.context().setOffline(true);
    await page.clock.fastForward(31_000);
    const notice = page.locator('.notice');
    await notice.getByText(/You are offline\. These figures are of/).waitFor();
    assert.deepEqual((await page.locator('.figures').boundingBox()).y, before.y, 'the figures moved');
    await accessible(page, 'no network');
    await page.setViewportSize({ width: 360, height: 700 });
    await fits(page);
    await page.context().setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await page.context().close();
  });

  await check('a server that does not answer is asked again until it does', async () => {
    const page = await desk.visit({ clock: true, before: (opened) => opened.route('**/graphql', (route) => route.abort('connectionrefused')) });
    await page.getByRole('heading', { name: 'The server does not answer' }).waitFor();
    await accessible(page, 'no answer');
    await page.unroute('**/graphql');
    await page.clock.fastForward(31_000);
    await page.locator('.chart').waitFor();
    await page.context().close();
  });

  await check('an answer that takes long is said to, before the first figures and after', async () => {
    let held = true;
    const waiting = [];
    const hold = (route) => (held ? waiting.push(route) : route.continue());
    const page = await desk.visit({ clock: true, before: (opened) => opened.route('**/graphql', hold) });
    await page.locator('.skeleton').waitFor({ state: 'attached' });
    await page.clock.fastForward(6_000);
    await page.locator('.skeleton.shown').waitFor();
    const notice = page.locator('.notice');
    await notice.getByText('taking longer than usual').waitFor();
    await accessible(page, 'a slow answer');
    held = false;
    for (const route of waiting) await route.continue();
    await settled(page);
    await notice.waitFor({ state: 'detached' });

    held = true;
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'nothing', exact: true }).click();
    await page.locator('.figures.waiting').waitFor();
    await page.clock.fastForward(6_000);
    await notice.getByText('taking longer than usual').waitFor();
    held = false;
    await notice.getByRole('button', { name: 'Try again' }).click();
    await settled(page);
    await page.context().close();
  });
}

/** Alters what the page asks, so that the server itself refuses a part of it. */
function alter(page, words, others) {
  return page.route('**/graphql', (route) => {
    const question = route.request().postDataJSON();
    assert.ok(question.query.includes(words), words);
    return route.continue({ postData: JSON.stringify({ ...question, query: question.query.replace(words, others) }) });
  });
}

/** On a server with a small allowance. */
export async function allowance(desk) {
  await check('who has asked too much is told so, and the page goes on by itself', async () => {
    const page = await desk.visit({ clock: true });
    await settled(page);
    // Right before the next question of the page, because the allowance grows again with every moment that passes. What is left
    // does not suffice for that question.
    const spendFirst = () =>
      page.route('**/graphql', async (route) => {
        const { query, variables } = route.request().postDataJSON();
        while (!(await desk.ask(query, variables)).errors) continue;
        await route.continue();
      }, { times: 1 });
    await spendFirst();
    await page.clock.fastForward(31_000);
    const notice = page.locator('.notice');
    await notice.getByText(/You have asked a lot\. These figures are of/).waitFor();
    assert.equal(await notice.getByRole('button').count(), 0);
    await accessible(page, 'a pause');
    await spendFirst();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'nothing', exact: true }).click();
    await page.getByRole('heading', { name: 'You have asked a lot within a minute' }).waitFor();
    await page.getByText(/goes on by itself (in \d+ s|now)/).waitFor();
    await accessible(page, 'a pause without figures');
    await page.locator('.chart').waitFor({ timeout: 60_000 });
    await page.context().close();
  });
}

/** On a server whose database is a replica that lags. */
export async function replica(desk) {
  await check('a replica that lags says of when its figures are', async () => {
    const page = await desk.visit();
    await settled(page);
    await page.locator('.as-of').getByText(/as of .* · later events may be missing/).waitFor();
    await accessible(page, 'a replica that lags');
    for (const section of ['Balance', 'Members', 'Events']) {
      await goTo(page, section);
      await page.locator('.as-of').getByText(/later events may be missing/).waitFor();
    }
    await page.setViewportSize({ width: 360, height: 700 });
    await fits(page);
    await page.context().close();
  });
}
