// The page in a frame: of an origin that the server lists, and of another.
import assert from 'node:assert/strict';

import { check, figures } from '../desk.mjs';

export async function frame(desk) {
  await check('a listed origin shows the page in a frame, signed in by the link', async () => {
    const page = await desk.embed();
    const shown = page.frameLocator('iframe');
    await figures(shown);
    await shown.getByRole('link', { name: 'Balance' }).click();
    await shown.locator('nav a[aria-current]', { hasText: 'Balance' }).waitFor();
    const inside = page.frames().find((one) => one.url().startsWith(desk.world.url));
    assert.ok(!inside.url().includes('token'), inside.url());
    await page.context().close();
  });

  await check('another origin is refused', async () => {
    const page = await desk.embed({ origin: desk.world.stranger, refused: true });
    const [refusal] = await Promise.all([page.waitForEvent('console', (line) => /frame-ancestors/.test(line.text())), page.goto(desk.world.stranger)]);
    assert.match(refusal.text(), /refused|violates/i);
    assert.equal(await page.frameLocator('iframe').locator('#root').count(), 0);
    await page.context().close();
  });
}
