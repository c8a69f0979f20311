// The section Usage, as an Admin reads it: its figures are the API's, its parts add up, and it leads further.
import assert from 'node:assert/strict';

import { accessible, check, copied, eventually, fits, settled, shownNumber } from './desk.mjs';

const REPORT = `query ($key: String!, $range: TimeRangeInput!) { workspace(key: $key) {
  balance { available }
  usage(range: $range) {
    total { credits generations activeMembers }
    series(granularity: DAY) { total { credits } buckets { complete } }
    breakdown(by: MODEL, top: 12) { rows { label measures { credits } } }
    compare { change total { credits } }
  } } }`;
const RANGE = { last: { count: 30, unit: 'DAY' } };
const LOCALES = ['en', 'de', 'fr-CH', 'hi', 'ar-EG', 'ja'];

export async function usage(desk) {
  const { data } = await desk.ask(REPORT, { range: RANGE });
  const { usage: report, balance } = data.workspace;
  const page = await desk.visit();
  await settled(page);

  await check('the page is served under a strict policy, and the link leaves no token behind', async () => {
    assert.equal(page.response.status(), 200);
    const policy = page.response.headers()['content-security-policy'];
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.ok(!page.url().includes('token'), page.url());
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.match(await page.title(), /Usage · Tallygraph$/);
  });

  await check('one request has everything that the screen shows', () => {
    assert.equal(page.asked.length, 1);
    assert.equal(page.asked[0].operationName, 'Usage');
  });

  await check('figures are those of the API', async () => {
    const figure = (title) => page.locator('.figure', { has: page.getByRole('heading', { name: title }) }).locator('.big');
    assert.equal(Number(await figure('Spent').locator('data').getAttribute('value')), report.total.credits);
    assert.equal(Number(await figure(/^Available/).locator('data').getAttribute('value')), balance.available);
    assert.equal(await figure('Active members').innerText().then(Number.parseInt), report.total.activeMembers);
    const cells = page.locator('.panel table tbody tr');
    assert.equal(await cells.count(), report.breakdown.rows.length);
    for (const [index, { label, measures }] of report.breakdown.rows.entries()) {
      assert.equal((await cells.nth(index).locator('bdi').innerText()).trim(), label.trim());
      assert.equal(Number(await cells.nth(index).locator('data').getAttribute('value')), measures.credits);
    }
  });

  await check('what changed adds up to the change', async () => {
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: 'What changed' }) });
    const parts = await panel.locator('.list li > b').allInnerTexts();
    const sum = parts.reduce((total, text) => total + Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 1000), 0);
    assert.equal(sum, Math.round(report.compare.change * 1000), parts.join(' '));
  });

  await check('keys read the chart, bucket by bucket', async () => {
    const chart = page.getByRole('group', { name: /^Credits by model, each/ });
    await chart.focus();
    const last = report.series.total.credits.length - 1;
    for (const [key, index] of [['Home', 0], ['ArrowRight', 1], ['End', last], ['ArrowLeft', last - 1]]) {
      await page.keyboard.press(key);
      await eventually(async () => {
        const said = await page.locator('.chart [role=status]').innerText();
        const total = await shownNumber(page, said.split(': ')[1].split(' credits')[0]);
        assert.equal(total, report.series.total.credits[index], said);
      });
    }
    await page.keyboard.press('End');
    await page.locator('.chart [role=status]').getByText('not complete').waitFor();
    await page.keyboard.press('Escape');
  });

  await check('CSV holds the exact figures', async () => {
    const rows = (await copied(page)).trim().split('\r\n');
    assert.equal(rows[0], 'Model,Key,Credits,Generations,Share,Credits before');
    assert.equal(rows.length, report.breakdown.rows.length + 1);
    const told = rows.slice(1).map((row) => row.match(/,(-?[\d.]+),\d+,[\d.e-]+,[\d.]+$/)?.[1]);
    assert.deepEqual(told.map(Number), report.breakdown.rows.map(({ measures }) => measures.credits));
  });

  await check('the query of the screen can be viewed, and is what was asked', async () => {
    const href = await page.getByRole('link', { name: 'View the query' }).getAttribute('href');
    const fields = new URL(href, desk.world.url).searchParams;
    assert.equal(fields.get('query'), page.asked[0].query);
    assert.deepEqual(JSON.parse(fields.get('variables')), page.asked[0].variables);
    const answer = await desk.ask(fields.get('query'), JSON.parse(fields.get('variables')));
    assert.equal(answer.errors, undefined);
  });

  await check('names in any script are shown, and none breaks the page', async () => {
    await accessible(page, 'Usage');
    await page.setViewportSize({ width: 360, height: 700 });
    await fits(page);
    await accessible(page, 'Usage on a telephone');
    await page.setViewportSize({ width: 1300, height: 900 });
  });
  await page.context().close();

  await check(`figures are exact in ${LOCALES.join(', ')}`, async () => {
    for (const locale of LOCALES) {
      const local = await desk.visit({ locale });
      await settled(local);
      const shown = local.locator('.panel table tbody data');
      for (const text of await shown.evaluateAll((cells) => cells.map((cell) => [cell.textContent, cell.value]))) {
        assert.equal(await shownNumber(local, text[0]), Number(text[1]), `${text} in ${locale}`);
      }
      await local.context().close();
    }
  });
}
