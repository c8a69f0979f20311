// What a person waits for: the first figures, and a chart that is grouped in another way. And the longest task, for which everything waits.

/** Odd, so that there is a median. */
const ROUNDS = 9;
const SLOWER = 4;
/** Time for a new window. Chromium loads a hundred modules of its own page for new tabs, beside whatever is opened meanwhile. */
const SETTLING_MILLISECONDS = 2_000;
const GROUPINGS = ['Member', 'Project', 'Tool', 'Model'];

export async function measurePage(browser, link) {
  const [opened, reopened, grouped, tasks] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, locale: 'en-US' });
    const page = await context.newPage();
    await page.waitForTimeout(SETTLING_MILLISECONDS);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'figuresAreShown' });
    await page.addInitScript(observe);
    const longest = () => page.evaluate(() => window.pace.longest);
    opened.push(await open(page, session, link));
    tasks.push(await longest());
    await page.goto('about:blank');
    reopened.push(await open(page, session, link));
    for (const name of GROUPINGS) grouped.push(await group(page, name));
    tasks.push(await longest());
    await context.close();
  }
  const named = (name, values, atMost) => ({ name: `${name}, median of ${values.length}, ${SLOWER} times slower`, value: Math.round(median(values)), unit: 'ms', atMost });
  return [
    named('first figures, nothing cached', opened, 500),
    named('first figures, cached', reopened, 500),
    named('from the answer to the chart grouped anew', grouped, 100),
    { name: `longest task of ${ROUNDS} rounds, ${SLOWER} times slower`, value: Math.round(Math.max(...tasks)), unit: 'ms', atMost: 200 },
  ];
}

/** Within the page: when the first figure was painted, and the longest task. */
function observe() {
  window.pace = { longest: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.pace.longest = Math.max(window.pace.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector('.figures:not(.waiting) .big data')) window.figuresAreShown(String(performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds from navigation to the first figures. The page says it by itself: whoever asked it would slow it down. */
async function open(page, session, link) {
  const shown = new Promise((resolve) => session.once('Runtime.bindingCalled', ({ payload }) => resolve(Number(payload))));
  await page.goto(link);
  return shown;
}

/** Milliseconds from the end of the answer to the frame after the one with the new groups. */
async function group(page, name) {
  await page.locator('.figures:not(.waiting)').waitFor();
  const button = page.getByRole('group', { name: 'Group by' }).getByRole('button', { name, exact: true });
  await page.evaluate(() => {
    const legend = () => document.querySelector('.legend')?.textContent;
    const [before, begun] = [legend(), performance.now()];
    window.pace.drawn = new Promise((resolve) => {
      const look = () => {
        if (legend() === before) return requestAnimationFrame(look);
        const answers = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/graphql') && entry.responseEnd > begun);
        const drawn = performance.now();
        resolve(drawn - Math.min(...answers.map(({ responseEnd }) => responseEnd)));
      };
      requestAnimationFrame(look);
    });
  });
  await button.click();
  return page.evaluate(() => window.pace.drawn);
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
