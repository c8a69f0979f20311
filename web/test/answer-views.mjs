// The answer as a table and as a chart, beside the answer as JSON.
import assert from 'node:assert/strict';

import { check, runActiveTab } from './steps.mjs';

export async function checkAnswerViews(page, { pageUrl, workspace }) {
  const views = page.getByRole('group', { name: 'Show the answer as' });
  const show = (name) => views.getByRole('button', { name }).click();
  const table = page.locator('.tg-answer table');

  await check('a series is a table whose figures are those of the answer', async () => {
    await page.getByRole('tab', { name: 'UsageOverTime' }).click();
    const { data } = await runActiveTab(page, 'UsageOverTime');
    const { starts, total, groups } = data.workspace.usage.series;
    await show('Table');
    await table.waitFor();
    assert.deepEqual(await texts(table.locator('thead th')), ['start', 'total.credits', ...groups.map(({ label }) => label)]);
    const rows = await table.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('time, data')].map((cell) => cell.dateTime ?? Number(cell.value))));
    assert.deepEqual(rows, starts.map((start, index) => [start, total.credits[index], ...groups.map(({ credits }) => credits[index])]));
    assert.equal(await page.locator('.result-window').evaluate((editor) => editor.inert), true);
  });

  await check('the same is copied as CSV', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy CSV' }).click();
    await page.getByText('Copied').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\r\n');
    const cells = await table.locator('tbody tr').first().locator('time, data').evaluateAll((all) => all.map((cell) => cell.dateTime ?? cell.value));
    assert.deepEqual(lines[1].split(','), cells);
    assert.equal(lines.length - 1, await table.locator('tbody tr').count());
  });

  await check('values that stand alone are a table too', async () => {
    await page.getByLabel('Table', { exact: true }).selectOption('single values');
    const field = table.getByRole('row').filter({ hasText: 'workspace.usage.total.generations' });
    assert.match(await field.locator('data').getAttribute('value'), /^\d+$/);
  });

  await check('a series is a chart with a group for each of the answer, and keys read it', async () => {
    await show('Chart');
    const chart = page.locator('.tg-answer .chart-stage');
    await chart.waitFor();
    const groups = (await runActiveTab(page, 'UsageOverTime')).data.workspace.usage.series.groups;
    assert.equal(await page.locator('.tg-answer path.series').count(), groups.length);
    assert.deepEqual(await texts(page.locator('.tg-answer .legend li')), groups.map(({ label }) => label));
    await chart.focus();
    await page.keyboard.press('End');
    assert.match(await page.locator('.tg-answer .chart [role=status]').textContent(), /credits\./);
  });

  await check('lists within lists, and numbers below zero', async () => {
    const query = `query Journal($key: String!) { workspace(key: $key) { timeZone ledger(pool: WEB_APP, first: 5) { edges { node { sequence kind credits effectiveAt } } } } }`;
    await page.goto(`${pageUrl}?${new URLSearchParams({ query, variables: JSON.stringify({ key: workspace }) })}`);
    const { data } = await runActiveTab(page, 'Journal');
    const entries = data.workspace.ledger.edges.map(({ node }) => node);
    assert.ok(entries.some(({ credits }) => credits < 0), 'the journal charges nothing');
    await show('Table');
    assert.deepEqual(await texts(table.locator('thead th')), ['sequence', 'kind', 'credits', 'effectiveAt']);
    await page.getByText(`Times in ${data.workspace.timeZone}.`).waitFor();
    await show('Chart');
    await page.getByLabel('Number', { exact: true }).selectOption('credits');
    const drawn = await page.locator('.tg-answer path.series').getAttribute('d');
    assert.equal(drawn.split('M').length - 1, entries.filter(({ credits }) => credits !== 0).length);
  });

  await check('an answer that was refused says why', async () => {
    const query = 'query Nobody { workspace(key: "no-such-workspace") { name } }';
    await page.goto(`${pageUrl}?${new URLSearchParams({ query })}`);
    const { errors, data } = await runActiveTab(page, 'Nobody');
    await show('Table');
    const shown = page.locator('.tg-answer');
    if (errors) await shown.getByText(errors[0].message).waitFor();
    else await shown.getByText('workspace', { exact: true }).waitFor();
    assert.ok(errors || data);
    await show('JSON');
    await shown.waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.result-window').evaluate((editor) => editor.inert), false);
    // The link would open its tab again. GraphiQL writes its tabs half a second after the last change.
    await page.goto(pageUrl);
    await page.getByRole('tab', { name: 'UsageOverTime' }).click();
    await page.waitForTimeout(700);
  });
}

const texts = (elements) => elements.evaluateAll((all) => all.map((element) => element.textContent.trim()));
