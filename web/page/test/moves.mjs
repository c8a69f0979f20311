// Moving about: ranges, filters, zones and sections, by keys and by pointer. The address always says where one is.
import assert from 'node:assert/strict';

import { accessible, check, closed, eventually, settled } from './desk.mjs';

export async function moves(desk) {
  const page = await desk.visit();
  const field = (name) => new URL(page.url()).searchParams.getAll(name);
  await settled(page);

  await check('the range is chosen by keys alone', async () => {
    await page.keyboard.press('r');
    await page.getByRole('dialog', { name: 'Range' }).waitFor();
    await accessible(page, 'the menu of ranges');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/range=last-7-day/);
    await closed(page);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/range=\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d/);
    await page.goBack();
    await page.waitForURL(/range=last-7-day/);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('range'));
  });

  await check('keys reach every section, and ? lists them', async () => {
    const sections = await page.getByRole('navigation').getByRole('link').allInnerTexts();
    for (const [index, name] of sections.entries()) {
      await page.keyboard.press(String(index + 1));
      await page.waitForURL((url) => url.searchParams.get('section') === name.toLowerCase());
      await settled(page);
      await accessible(page, name);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await accessible(page, 'the list of keys');
    await page.keyboard.press('Escape');
    await closed(page);
    await page.keyboard.press('1');
    await page.waitForURL(/section=usage/);
  });

  await check('a group filters, its chip says so, and Escape widens', async () => {
    await settled(page);
    const group = page.locator('.panel table tbody button.group-name').first();
    const name = await group.innerText();
    await group.click();
    await page.getByRole('button', { name: new RegExp('remove this filter') }).waitFor();
    await eventually(() => assert.equal(field('model').length, 1));
    await page.waitForFunction(() => document.querySelectorAll('.panel table tbody tr').length === 1);
    assert.equal(await page.locator('.panel table tbody bdi').innerText(), name);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('model'));
  });

  await check('the menu of filters finds by name', async () => {
    await settled(page);
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: /Look for a model/ }).fill('pilot');
    await page.getByRole('group', { name: 'Project' }).getByRole('button', { name: 'pilot' }).click();
    await page.waitForURL(/project=pilot/);
    await closed(page);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('project'));
  });

  await check('another zone cuts other days, and the address says which', async () => {
    await page.getByRole('button', { name: /^zone/ }).click();
    await page.getByRole('searchbox', { name: 'Another zone' }).fill('auckland');
    await page.getByRole('button', { name: 'Pacific/Auckland' }).click();
    await page.waitForURL(/zone=Pacific%2FAuckland/);
    await settled(page);
    await page.getByRole('group', { name: /in Pacific\/Auckland/ }).waitFor();
    await eventually(() => assert.equal(page.asked.at(-1).variables.timeZone, 'Pacific/Auckland'));
  });

  await check('grouping, granularity, shape and comparison follow the buttons', async () => {
    await page.getByRole('button', { name: 'Member', exact: true }).click();
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    await page.getByRole('button', { name: 'Lines' }).click();
    await page.getByRole('button', { name: /^compare/ }).click();
    await page.getByRole('button', { name: 'a year ago' }).click();
    await page.waitForURL(/compare=year/);
    assert.deepEqual([field('by'), field('each'), field('shape')], [['member'], ['week'], ['lines']]);
    await eventually(() => {
      const { variables } = page.asked.at(-1);
      assert.deepEqual([variables.by, variables.granularity, variables.to], ['MEMBER', 'WEEK', 'YEAR_AGO']);
    });
    await settled(page);
    await page.getByRole('button', { name: '%', exact: true }).click();
    await accessible(page, 'shares by member');
  });

  await check('dragging over bars chooses their days', async () => {
    const drawn = await desk.visit();
    await settled(drawn);
    const box = await drawn.locator('.chart-stage').boundingBox();
    await drawn.mouse.move(box.x + box.width * 0.6, box.y + 100);
    await drawn.mouse.down();
    await drawn.mouse.move(box.x + box.width * 0.8, box.y + 120, { steps: 4 });
    await drawn.mouse.up();
    await drawn.waitForURL(/range=\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d/);
    await drawn.context().close();
  });

  await check('a link shows the same to another who may see it', async () => {
    const address = page.url().slice(desk.world.url.length);
    const other = await desk.visit({ role: 'BILLING_ADMIN', address });
    await settled(other);
    assert.equal(other.url(), page.url());
    assert.deepEqual(other.asked.at(-1).variables, page.asked.at(-1).variables);
    await other.context().close();
  });
  await page.context().close();
}
