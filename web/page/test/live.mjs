// The page stays current by itself: by what the server tells, and by asking again where nothing is told.
import assert from 'node:assert/strict';

import { accessible, check, figureOf, settled } from './desk.mjs';

const thousandths = (value) => Math.round(value * 1000);
/** Sooner than a page asks by itself, in milliseconds. */
const SOON = 20_000;
/** What a line may move within itself, of the whole window: Web Vitals call a hundred times as much good. */
const LINE = 0.001;
const asksOf = (page, name) => page.asked.filter(({ operationName }) => operationName === name).length;
const live = (page) => page.locator('.live.on').waitFor();

export async function current(desk) {
  await shownAtOnce(desk);
  await paced(desk);
  await withoutStream(desk);
  await byRole(desk);
  await outOfView(desk);
  await lists(desk);
}

async function shownAtOnce(desk) {
  await check('usage shows without a reload, nothing moves, and the focus stays', async () => {
    const page = await stopped(desk);
    const before = await figureOf(page, 'Spent');
    const group = page.locator('.panel table tbody button.group-name').nth(1);
    await group.focus();
    await page.evaluate(() => {
      window.scrollTo(0, 240);
      window.focused = document.activeElement;
      window.moved = [];
      const observer = new PerformanceObserver((list) => window.moved.push(...list.getEntries().map(({ value }) => value)));
      observer.observe({ type: 'layout-shift' });
    });
    await desk.record({ credits: 1.125 });
    await changed(page, 'Spent', before, SOON);
    assert.equal(thousandths(await figureOf(page, 'Spent')), thousandths(before) + 1125);
    await page.screenshot();
    // Digits that take more room move themselves and what follows in their line, and nothing else.
    const moved = await page.evaluate(() => window.moved.reduce((sum, value) => sum + value, 0));
    assert.ok(moved < LINE, `the layout moved by ${moved}`);
    assert.ok(await page.evaluate(() => window.focused === document.activeElement && window.focused.isConnected), 'the focus is lost');
    assert.equal(await page.locator('.notice').count(), 0);
    await page.clock.resume();
    await accessible(page, 'a live page');
    await page.context().close();
  });
}

async function paced(desk) {
  await check('a screen is asked at most once every 5 s, however much is told', async () => {
    const page = await stopped(desk);
    await tick(desk);
    await until(page, () => asksOf(page, 'Usage') === 2, SOON);
    // From here on the page's clock stands at the second question.
    await tick(desk);
    await page.clock.fastForward(4_000);
    assert.equal(asksOf(page, 'Usage'), 2);
    await until(page, () => asksOf(page, 'Usage') === 3, SOON);
    await page.context().close();
  });

  await check('it is asked less often when little is left of the allowance', async () => {
    const low = async (answer) => ({ ...answer, extensions: { cost: { requested: 400, limit: 5000, remaining: 200 } } });
    const page = await stopped(desk, { altered: low });
    await tick(desk);
    await page.clock.fastForward(40_000);
    assert.equal(asksOf(page, 'Usage'), 1);
    await until(page, () => asksOf(page, 'Usage') === 2, SOON);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.context().close();
  });
}

async function withoutStream(desk) {
  await check('the page asks again by itself where the stream is refused', async () => {
    const page = await desk.visit({ clock: true, before: (opened) => opened.route('**/graphql/stream', (route) => route.abort()) });
    await settled(page);
    await polled(desk, page);
    await page.context().close();
  });

  await check('and where something on the way holds the stream back', async () => {
    const page = await desk.visit({ clock: true, before: (opened) => opened.route('**/graphql/stream', () => {}) });
    await settled(page);
    await until(page, () => page.told.length > 0);
    const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/graphql/stream'));
    await polled(desk, page);
    await ended;
    await page.context().close();
  });

  await check('a stream that ends is opened again, and what it missed is asked for', async () => {
    let times = 0;
    const once = (route) => ((times += 1) === 1 ? route.fulfill({ status: 200, contentType: 'text/event-stream', body: ':\n\n' }) : route.continue());
    const page = await desk.visit({ before: (opened) => opened.route('**/graphql/stream', once) });
    await settled(page);
    await until(page, () => times > 1 && asksOf(page, 'Usage') === 2);
    await live(page);
    await page.context().close();
  });
}

async function byRole(desk) {
  await check('an Editor sees the balance change', async () => {
    const page = await stopped(desk, { role: 'EDITOR', screen: 'Balance' });
    const title = /^Available · Web app/;
    const before = await figureOf(page, title);
    await desk.record({ credits: 0.5 });
    await changed(page, title, before, SOON);
    assert.equal(thousandths(await figureOf(page, title)), thousandths(before) - 500);
    await page.context().close();
  });

  await check('who may not subscribe asks for nothing to be told', async () => {
    for (const [role, section] of [['VIEWER', 'rates'], ['VIEWER', 'balance'], ['EDITOR', 'usage'], ['EDITOR', 'alerts']]) {
      const page = await desk.visit({ role, address: `/?section=${section}` });
      await settled(page);
      assert.equal(page.told.length, 0, `${role} in ${section}`);
      assert.equal(await page.locator('.live.on').count(), 0);
      await page.context().close();
    }
  });
}

async function outOfView(desk) {
  await check('a page that is out of view is not told, and catches up when it is back', async () => {
    const page = await desk.visit({ clock: true });
    await settled(page);
    await live(page);
    const before = await figureOf(page, 'Spent');
    const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/graphql/stream'));
    await see(page, 'hidden');
    await ended;
    await desk.record({ credits: 2 });
    await page.clock.fastForward(90_000);
    assert.equal(asksOf(page, 'Usage'), 1);
    await see(page, 'visible');
    await changed(page, 'Spent', before);
    await live(page);
    await page.context().close();
  });
}

async function lists(desk) {
  await check('newer events wait until they are asked for', async () => {
    const page = await stopped(desk, { address: '/?section=events', screen: 'Events' });
    const first = await page.locator('.events tbody a').first().getAttribute('href');
    await desk.record({ credits: 3 });
    await desk.record({ credits: 4 });
    const show = page.getByRole('button', { name: /^Show (one newer event|\d+ newer events)$/ });
    await until(page, () => show.isVisible(), SOON);
    assert.equal(await page.locator('.events tbody a').first().getAttribute('href'), first);
    await page.clock.resume();
    await accessible(page, 'newer events');
    await show.click();
    await show.waitFor({ state: 'detached' });
    assert.notEqual(await page.locator('.events tbody a').first().getAttribute('href'), first);
    await page.context().close();
  });

  await check('an alert shows as firing when it fires', async () => {
    const { data } = await desk.ask('query ($key: String!) { workspace(key: $key) { id } }');
    const create = 'mutation ($input: CreateSpendAlertInput!) { createSpendAlert(input: $input) { alert { id } } }';
    const input = { name: 'Live', workspaces: [data.workspace.id], scope: 'WORKSPACE', threshold: 5000, window: 'CUMULATIVE', emails: [] };
    assert.equal((await desk.ask(create, { input })).errors, undefined);
    const page = await stopped(desk, { address: '/?section=alerts', screen: 'Alerts' });
    const alert = page.locator('.panel', { has: page.getByRole('heading', { name: 'Live', exact: true }) });
    await alert.getByText('OK', { exact: true }).waitFor();
    await desk.record({ credits: 5000.5 });
    await until(page, () => alert.getByText('Firing', { exact: true }).isVisible(), SOON);
    await page.context().close();
  });
}

/** A page whose clock stands, after its first answer. So it does not ask by itself. */
async function stopped(desk, { altered, screen = 'Usage', ...options } = {}) {
  const answer = async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: await altered(await response.json()) });
  };
  const page = await desk.visit({ ...options, clock: true, before: (opened) => altered && opened.route('**/graphql', answer) });
  await settled(page);
  await live(page);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  assert.equal(asksOf(page, screen), 1);
  return page;
}

/** Records usage, and waits until others are told of it. */
async function tick(desk) {
  const watched = await desk.watch();
  await desk.record({ credits: 0.001 });
  await watched.told;
  await watched.stop();
}

/** Nothing is told, but after half a minute the figure is another. */
async function polled(desk, page) {
  const before = await figureOf(page, 'Spent');
  await desk.record({ credits: 1 });
  await page.clock.fastForward(31_000);
  await changed(page, 'Spent', before);
  assert.equal(await page.locator('.live.on').count(), 0);
}

const changed = (page, title, before, most) => until(page, async () => (await figureOf(page, title)) !== before, most);

/** Waits until something is so. The page's clock goes on by so many milliseconds at most. */
async function until(page, isSo, most = 0) {
  for (let round = 0; !(await isSo()); round += 1) {
    assert.ok(round < 300, 'it never came to be');
    if (round * 500 < most) await page.clock.fastForward(500);
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** Tells the page that it is in view, or no longer. */
async function see(page, state) {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibilityState });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
