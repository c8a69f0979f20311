// What the checks share: a browser, sign-in links, the API beside the page, and what must never happen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { openBrowser } from '../../test/browser.mjs';
import { watch } from '../../test/watch.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens the desk: `world` is {url, workspace, empty, key, tokens: {ADMIN, …}}. */
export async function openDesk(world) {
  const browser = await openBrowser();
  const seen = [];
  let recorded = 0;
  return {
    world,
    close: () => browser.close(),
    /** A page of its own, as a person of a role who follows a sign-in link to an address. */
    async visit({ role = 'ADMIN', address = '/', token = world.tokens[role], workspace = world.workspace, clock = false, before = () => {}, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'], ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const watched = await watch(page, world.url);
      seen.push(watched);
      const fragment = new URLSearchParams({ token, workspace, as: role.toLowerCase() });
      page.asked = [];
      page.told = [];
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (pathname === '/graphql') page.asked.push(request.postDataJSON());
        if (pathname === '/graphql/stream') page.told.push(request.postDataJSON());
      });
      if (clock) await page.clock.install();
      await before(page);
      page.response = await page.goto(`${world.url}${address}#${fragment}`);
      page.watched = watched;
      return page;
    },
    /** The page of examples/embed, which is of another origin. With `refused` it is left to the check to open it. */
    async embed({ origin = world.host, before, refused = false } = {}) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB' });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.watched = await watch(page, origin, [world.url]);
      page.asked = [];
      page.on('request', (request) => {
        if (new URL(request.url()).pathname === '/graphql') page.asked.push(request.postDataJSON());
      });
      await before?.(page);
      if (refused) return page;
      seen.push(page.watched);
      await page.goto(origin);
      return page;
    },
    /** Asks the API itself. */
    async ask(query, variables = {}, role = 'ADMIN') {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${world.tokens[role]}` },
        body: JSON.stringify({ query, variables: { key: world.workspace, ...variables } }),
      });
      return response.json();
    },
    /** Records a generation of now. */
    async record(event) {
      const whole = { workspace: world.workspace, source: 'live', eventId: `live-${(recorded += 1)}-${Date.now()}`, occurredAt: new Date().toISOString(), model: 'film', tool: 'Generate', ...event };
      const body = { query: 'mutation ($events: [UsageEventInput!]!) { recordUsage(input: { events: $events }) { recorded } }', variables: { events: [whole] } };
      const answer = await this.send('/graphql', body, world.key).then((response) => response.json());
      assert.equal(answer.data?.recordUsage.recorded, 1, JSON.stringify(answer));
    },
    /** Watches what is recorded, beside the page. `told` resolves with the next change. */
    async watch() {
      const { data } = await this.ask('query ($key: String!) { workspace(key: $key) { id } }');
      const abort = new AbortController();
      const body = { query: 'subscription ($id: ID!) { usageRecorded(workspace: $id) { at } }', variables: { id: data.workspace.id } };
      const response = await this.send('/graphql/stream', body, world.tokens.ADMIN, abort.signal);
      const told = (async () => {
        for await (const bytes of response.body) if (new TextDecoder().decode(bytes).includes('event: next')) return;
      })();
      return { told, stop: () => abort.abort() };
    },
    send: (path, body, credential, signal) =>
      fetch(world.url + path, { method: 'POST', signal, headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${credential}` }, body: JSON.stringify(body) }),
    /** Nothing broke the policy, no script failed, no request left the origin. */
    stayedClean() {
      for (const { violations, failures, strangers } of seen) {
        assert.deepEqual(violations, []);
        assert.deepEqual(strangers, []);
        // The browser itself writes a line for each answer that is no success, and for a network that is gone.
        const own = failures.filter((line) => !/Failed to load resource/.test(line));
        assert.deepEqual(own, []);
      }
      return seen.length;
    },
  };
}

export async function check(what, run) {
  try {
    await run();
  } catch (error) {
    throw new Error(`${what}\n${error.message}`, { cause: error });
  }
  console.log(`ok: ${what}`);
}

/** Waits until figures stand, and none is awaited. */
export async function settled(page) {
  await page.locator('.figures:not(.waiting), .message').first().waitFor();
}

/** The same, where a message would not do. */
export async function figures(within) {
  await within.locator('.figures:not(.waiting)').first().waitFor();
}

/** The number that a card shows, exactly. */
export async function figureOf(page, title) {
  const card = page.locator('.figure', { has: page.getByRole('heading', { name: title }) });
  return Number(await card.locator('.big data').getAttribute('value'));
}

/** Waits until what is asserted holds. A page takes its time, on a busy machine above all. */
export async function eventually(assertion, patience = 15_000) {
  for (const end = Date.now() + patience; ; ) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

/** axe-core finds nothing, once figures that wait for an answer are no longer pale. */
export async function accessible(page, what) {
  await page.evaluate(AXE);
  await eventually(async () => {
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join('; ')}`).join('\n  ')}`);
    assert.deepEqual(found, [], `${what} is not accessible`);
  });
}

/** The page is no wider than its window, once it has laid itself out. */
export async function fits(page) {
  await eventually(async () => {
    const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(content <= view, `${content} px wide in ${view}: ${page.url()}`);
  });
}

/** Waits until no menu and no dialog is open, so that keys are the page's own. */
export async function closed(page) {
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Presses a button that copies, and reads what it copied once it says so. */
export async function copied(page, within = page) {
  await within.getByRole('button', { name: 'Copy CSV' }).click();
  await within.getByRole('button', { name: 'Copied' }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Goes to a section by its link. */
export async function goTo(page, section) {
  const links = page.getByRole('navigation').getByRole('link');
  await links.filter({ hasText: section }).click();
  await page.locator('nav a[aria-current]', { hasText: section }).waitFor();
  await settled(page);
}

/** The number that a text shows in the page's language. */
export function shownNumber(page, text) {
  return page.evaluate((shown) => {
    const locale = navigator.language;
    const digits = new Map([...new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210)].reverse().map((digit, value) => [digit, String(value)]));
    const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal').value;
    return Number([...shown].map((character) => (character === decimal ? '.' : (digits.get(character) ?? ''))).join(''));
  }, text);
}
