// Makes a picture of every section, light and dark, wide and narrow.
//
//   npm run screenshots -- 'http://127.0.0.1:8080/#token=…&workspace=…&as=Admin' FOLDER
//
// The link is one that `tallygraph demo` prints.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { openBrowser } from '../../test/browser.mjs';

const [link, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: npm run screenshots -- 'LINK' FOLDER");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const [origin, fragment] = link.split('/#');
const SIZES = { wide: { width: 1300, height: 1000 }, narrow: { width: 390, height: 844 } };
const MOMENTS = {
  chart: { section: 'usage', act: (page) => hover(page, 0.62, 0.5) },
  filters: { section: 'usage', act: (page) => page.keyboard.press('/').then(() => page.getByRole('group', { name: 'Model', exact: true }).waitFor()) },
  event: { section: 'events', act: (page) => page.locator('.events th a').nth(2).click().then(() => page.getByRole('heading', { name: 'Paid by' }).waitFor()) },
  keys: { section: 'usage', act: (page) => page.keyboard.press('?') },
};

const browser = await openBrowser();
for (const colorScheme of ['light', 'dark']) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    await open(page, 'usage');
    const sections = await page.getByRole('navigation').getByRole('link').allInnerTexts();
    for (const section of sections.map((name) => name.toLowerCase())) {
      await open(page, section);
      await take(page, `${section}-${colorScheme}-${size}`);
    }
    for (const [name, { section, act }] of Object.entries(size === 'wide' ? MOMENTS : {})) {
      await open(page, section);
      await act(page);
      await take(page, `${name}-${colorScheme}`);
    }
    await context.close();
  }
}
await browser.close();

async function open(page, section) {
  await page.goto('about:blank');
  await page.goto(`${origin}/?section=${section}#${fragment}`);
  await page.locator('.figures:not(.waiting), .message').first().waitFor();
}

async function take(page, name) {
  // Whatever follows the first figures, such as a quote.
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`${name}.png`);
}

async function hover(page, x, y) {
  const box = await page.locator('.chart-stage').boundingBox();
  await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
}
