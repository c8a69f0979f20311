// <tally-usage> in a page of another origin, under a policy without unsafe-inline and unsafe-eval.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { accessible, check, eventually, figures, settled } from '../desk.mjs';

const FIGURES = '.figure data, .panel table data';

export async function element(desk) {
  const page = await desk.embed();
  const usage = page.locator('tally-usage').first();
  await figures(usage);

  await check('the element shows the figures of the page', async () => {
    const own = await desk.visit();
    await figures(own);
    const valuesIn = (within) => within.locator(FIGURES).evaluateAll((all) => all.map(({ value }) => value));
    const expected = await valuesIn(own);
    assert.ok(expected.length > 10, `${expected.length} figures`);
    assert.deepEqual(await valuesIn(usage), expected);
    await own.context().close();
  });

  await check('the host keeps its title, address, history and storage', async () => {
    const before = await page.evaluate(() => [document.title, location.href, history.length]);
    for (const name of ['Balance', 'Events', 'Usage']) {
      await usage.getByRole('link', { name, exact: true }).click();
      await usage.locator(`nav a[aria-current]`, { hasText: name }).waitFor();
      await settled(usage);
    }
    assert.deepEqual(await page.evaluate(() => [document.title, location.href, history.length]), before);
    assert.deepEqual(await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }, document.cookie]), [{}, {}, '']);
  });

  await check('keys are the element’s only while the focus is inside', async () => {
    await page.evaluate(() => {
      window.heard = [];
      window.addEventListener('keydown', ({ key }) => window.heard.push(key));
      document.activeElement?.blur();
    });
    await page.keyboard.press('2');
    assert.deepEqual(await page.evaluate(() => window.heard), ['2']);
    assert.equal(await usage.locator('nav a[aria-current]').innerText(), 'Usage');
    await usage.getByRole('heading', { name: /^Spent/ }).click();
    await page.keyboard.press('2');
    await usage.locator('nav a[aria-current]', { hasText: 'Balance' }).waitFor();
    await page.keyboard.press('1');
    await usage.locator('.chart').waitFor();
    await page.keyboard.press('r');
    // A menu takes the focus once it is open.
    await usage.locator('.menu:popover-open .choice[aria-pressed="true"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual((await page.evaluate(() => window.heard)).filter((key) => /^[12r]$/.test(key)), ['2']);
    assert.equal(await usage.evaluate((one) => new URLSearchParams(one.place).has('range')), true);
    // What has the focus goes away with its section.
    await usage.locator('.chart-stage').focus();
    await page.keyboard.press('2');
    await usage.locator('nav a[aria-current]', { hasText: 'Balance' }).waitFor();
    await figures(usage);
    await page.keyboard.press('1');
    await usage.locator('nav a[aria-current]', { hasText: 'Usage' }).waitFor();
    await figures(usage);
    await page.keyboard.press('?');
    await usage.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Close' }).click();
  });

  await check('the host’s colours, font and corners reach the element, and nothing else of its style', async () => {
    const style = (selector, name) => usage.locator(selector).first().evaluate((one, of) => getComputedStyle(one)[of], name);
    assert.match(await style('.app', 'fontFamily'), /Georgia/);
    assert.equal(await style('.app', 'fontSize'), '14px');
    assert.equal(await style('.card', 'borderRadius'), '4px');
    assert.equal(await style('.spark-columns', 'fill'), 'rgb(107, 33, 168)');
    assert.equal(await style('.card', 'backgroundColor'), 'rgb(255, 255, 255)');
  });

  await check('a chart is saved: as CSV, and where the host refuses pictures, as a drawing', async () => {
    for (const [choice, ending, content] of [['CSV', '.csv', /\d/], ['PNG', '.svg', /^<svg/]]) {
      await usage.getByRole('button', { name: /^Save the chart/ }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), usage.locator('.menu:popover-open').getByRole('button', { name: choice }).click()]);
      assert.ok(download.suggestedFilename().endsWith(ending), download.suggestedFilename());
      assert.match(await readFile(await download.path(), 'utf8'), content);
    }
    // The browser was asked for a picture from data:, which this host does not allow. It says so by an event and on the console, neither
    // of which waits for the other or for the download.
    const { watched } = page;
    const isOfPolicy = (line) => line.includes('img-src');
    await eventually(() => {
      assert.deepEqual(watched.violations.map((line) => line.split(' at ')[0]), ['img-src data']);
      assert.ok(watched.failures.some(isOfPolicy), `the console says nothing of img-src: ${watched.failures}`);
    });
    watched.violations.splice(0);
    watched.failures = watched.failures.filter((line) => !isOfPolicy(line));
  });

  await check('in a narrow place it is as on a telephone', async () => {
    await usage.evaluate((one) => one.attributeStyleMap.set('width', CSS.px(340)));
    for (const section of await usage.getByRole('navigation').getByRole('link').all()) {
      await section.click();
      await settled(usage);
      const [content, view] = await usage.locator('.app').evaluate((app) => [app.scrollWidth, app.clientWidth]);
      assert.ok(content <= view, `${content} px in ${view}: ${await section.innerText()}`);
    }
    await usage.evaluate((one) => one.attributeStyleMap.delete('width'));
    await accessible(page, 'a page with the element');
  });

  await check('newer events are shown at their place, not at the top of the host’s page', async () => {
    await usage.evaluate((one) => one.attributeStyleMap.set('margin-top', CSS.px(2000)));
    await usage.getByRole('link', { name: 'Events', exact: true }).click();
    await usage.locator('.events tbody tr').first().waitFor();
    await page.mouse.wheel(0, 4_000);
    await desk.record({ credits: 1 });
    await usage.getByRole('button', { name: 'Show one newer event' }).click();
    await eventually(async () => {
      const top = await usage.locator('.events').evaluate((events) => events.getBoundingClientRect().top);
      assert.ok(top > 0 && top < 900, `the events begin ${top} px below the top of the window`);
    });
    await usage.evaluate((one) => one.attributeStyleMap.delete('margin-top'));
  });

  await check('an element that moves goes on, and one that is removed asks nothing more', async () => {
    const before = await usage.evaluate((one) => one.place);
    await usage.evaluate((one) => document.querySelector('#frame').prepend(one));
    assert.equal(await usage.evaluate((one) => one.place), before);
    await usage.evaluate((one) => one.remove());
    const asked = page.asked.length;
    await page.evaluate(() => {
      window.dispatchEvent(new Event('online'));
      return new Promise((resolve) => setTimeout(resolve, 300));
    });
    assert.equal(page.asked.length, asked);
  });
  await page.context().close();

  await check('two elements have a place each, and one may keep its place in the address', async () => {
    const both = await desk.embed();
    await both.evaluate((workspace) => {
      const [first] = document.querySelectorAll('tally-usage');
      const second = document.createElement('tally-usage');
      for (const [name, value] of Object.entries({ endpoint: `${first.getAttribute('endpoint')}/graphql`, workspace, address: 'usage', place: 'section=rates' })) second.setAttribute(name, value);
      second.token = first.token;
      window.places = [];
      second.addEventListener('placechange', ({ detail }) => window.places.push(detail.place));
      first.after(second);
    }, desk.world.other);
    const [first, second] = [both.locator('tally-usage').nth(0), both.locator('tally-usage').nth(1)];
    await figures(first);
    await second.locator('nav a[aria-current]', { hasText: 'Rates' }).waitFor();
    await second.getByRole('link', { name: 'Balance' }).click();
    await second.locator('nav a[aria-current]', { hasText: 'Balance' }).waitFor();
    const kept = () => new URLSearchParams(new URL(both.url()).searchParams.get('usage'));
    assert.equal(kept().get('section'), 'balance');
    assert.equal(kept().get('workspace'), desk.world.other);
    assert.match(await both.evaluate(() => window.places.at(-1)), /section=balance/);
    assert.equal(await first.locator('nav a[aria-current]').innerText(), 'Usage');
    await both.goBack();
    await second.locator('nav a[aria-current]', { hasText: 'Rates' }).waitFor();
    assert.equal(await first.locator('nav a[aria-current]').innerText(), 'Usage');
    await both.context().close();
  });

  await check('a page whose origin is not listed cannot load it', async () => {
    const page = await desk.embed({ origin: desk.world.stranger, refused: true });
    const [failed] = await Promise.all([page.waitForEvent('console', (line) => /CORS policy/.test(line.text())), page.goto(desk.world.stranger)]);
    assert.match(failed.text(), /tally-usage\.js/);
    assert.equal(await page.evaluate(() => customElements.get('tally-usage') === undefined), true);
    await page.context().close();
  });
}
