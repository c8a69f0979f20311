// The other sections: what they show is what the API says, and what they change is changed once.
import assert from 'node:assert/strict';

import { accessible, check, eventually, settled } from './desk.mjs';

export async function sections(desk) {
  await check('a bar leads to its events, and an event to what paid for it', async () => {
    const page = await desk.visit({ address: '/?range=last-7-day' });
    await settled(page);
    const chart = page.locator('.chart-stage');
    await chart.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/section=events/);
    await settled(page);
    const first = page.locator('.events tbody tr').first();
    const shown = Number(await first.locator('data').getAttribute('value'));
    await first.getByRole('link').click();
    const dialog = page.getByRole('dialog', { name: 'Event' });
    await dialog.getByRole('heading', { name: 'Paid by' }).waitFor();
    await accessible(page, 'an event');
    const answer = await desk.ask('query ($key: String!, $id: ID!) { node(id: $id) { ... on UsageEvent { credits fundedBy { credits } overdraft } } workspace(key: $key) { id } }', {
      id: new URL(page.url()).searchParams.get('event'),
    });
    const { credits, fundedBy, overdraft } = answer.data.node;
    assert.equal(shown, credits);
    const paid = fundedBy.reduce((sum, part) => sum + Math.round(part.credits * 1000), 0) + Math.round(overdraft * 1000);
    assert.equal(paid, Math.round(credits * 1000));
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('event'));
    await page.context().close();
  });

  await check('events go on as one scrolls, none twice and none missing', async () => {
    const page = await desk.visit({ address: '/?section=events&range=last-90-day' });
    await settled(page);
    const { data } = await desk.ask('query ($key: String!) { workspace(key: $key) { usageEvents(range: { last: { count: 90, unit: DAY } }, first: 1) { totalCount } } }');
    const total = data.workspace.usageEvents.totalCount;
    const rows = page.locator('.events tbody tr');
    for (let shown = 0; shown < Math.min(total, 200); shown = await rows.count()) {
      await page.mouse.wheel(0, 20_000);
      await page.waitForFunction((before) => document.querySelectorAll('.events tbody tr').length > before, shown);
    }
    const links = await page.locator('.events tbody th a').evaluateAll((all) => all.map((link) => link.href));
    assert.equal(new Set(links).size, links.length);
    await page.context().close();
  });

  await check('the largest events come first, whatever their time', async () => {
    const page = await desk.visit({ address: '/?section=events&range=last-90-day&order=largest' });
    await settled(page);
    const { data } = await desk.ask('query ($key: String!) { workspace(key: $key) { usageEvents(range: { last: { count: 90, unit: DAY } }, first: 200) { totalCount nodes { credits } } } }');
    const { totalCount, nodes } = data.workspace.usageEvents;
    const rows = page.locator('.events tbody tr');
    await eventually(async () => assert.ok((await rows.count()) >= Math.min(totalCount, 1000)), 60_000);
    const shown = await page.locator('.events tbody td data').evaluateAll((cells) => cells.map((cell) => Number(cell.value)));
    assert.deepEqual(shown, [...shown].sort((one, other) => other - one));
    assert.ok(shown[0] >= Math.max(...nodes.map(({ credits }) => credits)), `${shown[0]}`);
    assert.equal(await page.getByRole('button', { name: 'Compare more' }).count(), totalCount > (await rows.count()) ? 1 : 0);
    await accessible(page, 'the largest events');
    await page.getByRole('group', { name: 'Order' }).getByRole('button', { name: 'Newest' }).click();
    await page.waitForURL((url) => !url.searchParams.has('order'));
    await page.context().close();
  });

  await check('a pool that has run out says so, also beside the figures of the other', async () => {
    await desk.record({ pool: 'API', credits: 7.25 });
    const page = await desk.visit({ address: '/?section=balance&pool=api' });
    await settled(page);
    const { data } = await desk.ask('query ($key: String!) { workspace(key: $key) { balance(pool: API) { overdraft } } }');
    const { overdraft } = data.workspace.balance;
    assert.ok(overdraft >= 7.25, `${overdraft}`);
    const card = page.locator('.figure', { has: page.getByRole('heading', { name: 'Runs out · API' }) });
    await card.getByText('Already out').waitFor();
    await accessible(page, 'a pool that has run out');
    await page.goto(`${desk.world.url}/?section=usage#${new URLSearchParams({ token: desk.world.tokens.ADMIN, workspace: desk.world.workspace, as: 'admin' })}`);
    await page.getByText(/API: [\d.,]+ overdrawn/).waitFor();
    await page.context().close();
  });

  await check('members show everyone, and add up to the total', async () => {
    const page = await desk.visit({ address: '/?section=members' });
    await settled(page);
    const { data } = await desk.ask('query ($key: String!) { workspace(key: $key) { members { totalCount } usage(range: { last: { count: 30, unit: DAY } }) { total { credits } } } }');
    const rows = page.locator('.panel tbody tr');
    assert.ok((await rows.count()) >= data.workspace.members.totalCount);
    const credits = await page.locator('.panel tbody data').evaluateAll((cells) => cells.map((cell) => Math.round(Number(cell.value) * 1000)));
    assert.equal(credits.reduce((sum, value) => sum + value, 0), Math.round(data.workspace.usage.total.credits * 1000));
    await page.context().close();
  });

  await check('credits are bought in whole dollars, once, after a confirmation', async () => {
    const page = await desk.visit({ address: '/?section=purchases' });
    await settled(page);
    const before = await page.locator('.panel tbody tr').count();
    await page.getByRole('button', { name: 'Buy credits' }).click();
    const dialog = page.getByRole('dialog', { name: 'Buy credits' });
    await dialog.getByLabel('Dollars').fill('12.50');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('whole dollars', { exact: false }).first().waitFor();
    await dialog.getByLabel('Dollars').fill('10000');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await accessible(page, 'the confirmation');
    await dialog.getByRole('button', { name: 'Buy' }).click();
    await dialog.getByRole('alert').filter({ hasText: /contact sales/i }).waitFor();
    const sales = dialog.getByRole('link', { name: 'sales@example.com' });
    assert.match(await sales.getAttribute('href'), /^mailto:sales@example\.com\?subject=Workspace%20acme-main%3A%201%2C000%2C000%20credits$/);
    await accessible(page, 'the sales contact');
    await dialog.getByLabel('Dollars').fill('25');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('2,500 credits for US$25.00').waitFor();
    await dialog.getByRole('button', { name: 'Buy' }).click();
    await dialog.getByText('2,500 credits are ordered').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.waitForFunction((count) => document.querySelectorAll('.panel tbody tr').length === count + 1, before);
    const keys = page.asked.filter(({ operationName }) => operationName === 'BuyCredits').map(({ variables }) => variables.input.idempotencyKey);
    assert.equal(new Set(keys).size, 2, 'other content has another key');
    await page.context().close();
  });

  await check('an alert is previewed, created, muted, tested and deleted', async () => {
    const page = await desk.visit({ address: '/?section=alerts' });
    await settled(page);
    await page.getByRole('button', { name: 'Create an alert' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create an alert' });
    await dialog.getByLabel('Name').fill('A busy day 🎬');
    await dialog.getByLabel('Fires above').fill('100.5');
    await dialog.getByText(/would (not )?have fired/).waitFor();
    const { query, variables } = page.asked.findLast(({ operationName }) => operationName === 'AlertPreview');
    const { length } = (await desk.ask(query, variables)).data.workspace.previewSpendAlert;
    const often = length === 0 ? 'would not have fired' : length === 1 ? 'would have fired once' : `would have fired ${length.toLocaleString('en-GB')} times`;
    await dialog.getByText(`${often} in the past 90 days`).waitFor();
    await accessible(page, 'the form of an alert');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await dialog.getByText('It watches from now on').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: 'A busy day 🎬' }) });
    await panel.getByText('Fires when all usage together spends more than 100.5 credits').waitFor();
    await panel.getByRole('button', { name: 'Mute' }).click();
    await panel.getByText('Muted').waitFor();
    await panel.getByRole('button', { name: 'Test' }).click();
    await panel.getByText('It has no targets').waitFor();
    await panel.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('It is deleted.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await panel.waitFor({ state: 'detached' });
    await page.context().close();
  });

  await check('the calculator quotes what the API quotes', async () => {
    const page = await desk.visit({ role: 'VIEWER', address: '/?section=rates' });
    await settled(page);
    await page.getByLabel('Model and tool').selectOption({ label: 'film · Generate Video' });
    await page.getByLabel('seconds').fill('7');
    await page.getByLabel('resolution').selectOption('4k');
    const { data } = await desk.ask('query ($key: String!) { workspace(key: $key) { id } quote(input: { model: "film", tool: "Generate Video", quantity: 7, attributes: { resolution: "4k" } }) { credits } }', {}, 'VIEWER');
    await page.waitForFunction((credits) => document.querySelector('.quote data')?.value === credits, String(data.quote.credits));
    await accessible(page, 'the calculator');
    await page.context().close();
  });

  await check('credits move between workspaces, once, after a confirmation', async () => {
    const page = await desk.visit({ address: '/?section=organization' });
    await settled(page);
    await page.getByRole('button', { name: 'Move credits' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move credits' });
    await dialog.getByLabel('From').selectOption({ label: 'Workspace acme-main' });
    await dialog.getByLabel('To').selectOption({ label: 'Workspace acme-empty' });
    await dialog.getByLabel('Credits', { exact: true }).fill('0.125');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('button', { name: 'Move' }).click();
    await dialog.getByText('0.125 credits are in Workspace acme-empty now').waitFor();
    const { data } = await desk.ask('query ($key: String!) { workspace(key: $key) { balance { available } } }', { key: desk.world.empty });
    assert.equal(data.workspace.balance.available, 0.125);
    await page.context().close();
  });
}
