// What the page hands over as a file or to the clipboard: its contents are what the page shows.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { check, copied, goTo, settled, shownNumber } from './desk.mjs';

const PNG_SIGNATURE = '89504e470d0a1a0a';

export async function files(desk) {
  const page = await desk.visit({ address: '/?range=last-7-day' });
  await settled(page);
  const panel = page.locator('.chart-panel');
  const legend = await panel.locator('.legend li:not(.legend-mark)').allInnerTexts();
  const save = (kind) => saved(page, panel, kind);

  await check('a chart is saved as SVG that stands alone', async () => {
    const { name, content } = await save('SVG');
    assert.equal(name, 'credits-by-model.svg');
    const drawing = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const root = parsed.documentElement;
      const classes = parsed.querySelectorAll('[class], style, script, image').length;
      return { faults: parsed.querySelectorAll('parsererror').length, root: root.nodeName, classes, paths: parsed.querySelectorAll('path').length, texts: [...parsed.querySelectorAll('text')].map((one) => one.textContent.trim()) };
    }, content.toString('utf8'));
    assert.deepEqual([drawing.root, drawing.faults, drawing.classes], ['svg', 0, 0]);
    assert.ok(drawing.paths >= legend.length, `${drawing.paths} paths for ${legend.length} groups`);
    assert.equal(drawing.texts[0], 'Credits by model');
    for (const label of legend) assert.ok(drawing.texts.some((text) => text === label.trim() || (text.endsWith('…') && label.startsWith(text.slice(0, -1)))), label);
  });

  await check('and as PNG, twice as large as on the screen', async () => {
    const { name, content } = await save('PNG');
    assert.equal(name, 'credits-by-model.png');
    assert.equal(content.subarray(0, 8).toString('hex'), PNG_SIGNATURE);
    assert.equal(content.subarray(12, 16).toString('latin1'), 'IHDR');
    const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
    const shown = await panel.locator('.chart svg').evaluate((svg) => [svg.width.baseVal.value, svg.height.baseVal.value]);
    assert.equal(width, 2 * shown[0]);
    assert.ok(height > 2 * shown[1], `${height} for ${shown[1]} with a title and a legend`);
    const colours = await page.evaluate(coloursOf, content.toString('base64'));
    assert.ok(colours > 3, `${colours} colours`);
  });

  await check('and as CSV, which is the table below the chart', async () => {
    const { name, content } = await save('CSV');
    assert.equal(name, 'credits-by-model.csv');
    const [head, ...rows] = parsed(content.toString('utf8'));
    assert.deepEqual(head.slice(0, 4), ['Start', 'End', 'Complete', 'Total']);
    assert.deepEqual(head.slice(4).map(plain), legend.map(plain));
    await panel.getByText('As a table').click();
    await panel.locator('.as-table tbody tr').first().waitFor();
    const cells = await tableOf(panel.locator('.as-table table'));
    assert.equal(cells.length, rows.length);
    for (const [index, row] of cells.entries()) {
      const shown = await Promise.all(row.map((text) => shownNumber(page, text)));
      assert.deepEqual(shown, rows[index].slice(3).map(Number), rows[index][0]);
    }
  });

  await check('the table of groups is copied as it is shown', async () => {
    const groups = page.locator('.panel', { has: page.getByRole('heading', { name: 'By model' }) });
    const [head, ...rows] = parsed(await copied(page, groups));
    const shown = await page.locator('.two table tbody tr').evaluateAll((all) => all.map((row) => [row.querySelector('bdi').textContent, row.querySelector('data').value]));
    assert.deepEqual(rows.map((row) => [row[0], row[head.indexOf('Credits')]]).map(([name, value]) => [plain(name), value]), shown.map(([name, value]) => [plain(name), value]));
  });

  await check('so are the members', async () => {
    await goTo(page, 'Members');
    const [head, ...rows] = parsed(await copied(page));
    const shown = await page.locator('.panel tbody tr').evaluateAll((all) => all.map((row) => [row.querySelector('bdi').textContent, row.querySelector('data')?.value ?? '0']));
    assert.deepEqual(rows.map((row) => [row[0], row[head.indexOf('Credits')]]), shown);
  });
  await page.context().close();
}

async function saved(page, panel, kind) {
  await panel.getByRole('button', { name: /^Save/ }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: new RegExp(`^${kind}`) }).click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** The cells of a table without the first column, which names the row. */
const tableOf = (table) => table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));

/** Names as they are compared: a spreadsheet's apostrophe is none of theirs, nor are spaces at their ends. */
const plain = (name) => name.replace(/^'/, '').trim();

function parsed(text) {
  assert.ok(text.endsWith('\r\n'));
  const rows = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** How many colours a picture has. It runs in the page. */
async function coloursOf(base64) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
  return new Set(pixels).size;
}
