// Opens GraphiQL as each kind of caller, follows links to queries, searches by Ctrl+K, and works at 480 pixels.
//
//   node web/test/callers.mjs <base-url> <workspace-key> <callers> [screenshot.png]
//
// `callers` is JSON: a token of the workspace for each role, and API keys:
// {"ADMIN": …, "EDITOR": …, "VIEWER": …, "readingKey": …, "writingKey": …}.
import assert from 'node:assert/strict';

import { openBrowser } from './browser.mjs';
import { answerTo, check, editorText, report, runActiveTab } from './steps.mjs';
import { watch } from './watch.mjs';

const [baseUrl, workspace, callersJson, screenshot] = process.argv.slice(2);
if (!callersJson) {
  console.error('usage: node web/test/callers.mjs <base-url> <workspace-key> <callers> [screenshot.png]');
  process.exit(2);
}
const callers = JSON.parse(callersJson);
const pageUrl = new URL('/graphiql', baseUrl).href;
const EVERYBODY = ['RateCardAndQuote', 'WhoAmI'];
const READERS = [
  'UsageOverTime',
  'TopMembers',
  'Comparison',
  'UsageEvents',
  'Balance',
  'BurnDown',
  'Purchases',
  'SpendAlerts',
  ...EVERYBODY,
];
const TWO_OPERATIONS = `query First { viewer { memberships { role } } }

query Second($key: String!) { workspace(key: $key) { name } }
`;

const browser = await openBrowser();
let seen;
try {
  await eachCaller();
  await links();
  await shortcut();
  await subscription();
  await narrow();
} catch (error) {
  report(error, seen);
} finally {
  await browser.close();
}

/** A fresh browser profile, signed in by a link. `search` is the address's, such as `?query=…`. */
async function open(token, { search = '', width = 1400, label, named = workspace } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 850 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(() => {
    window.resultText = () => document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue() ?? '';
  });
  seen = await watch(page, baseUrl);
  const link = new URLSearchParams({ token });
  if (named) link.set('workspace', named);
  if (label) link.set('as', label);
  await page.goto(`${pageUrl}${search}#${link}`);
  await page.locator('.tg-bar', { hasText: 'signed in as' }).waitFor();
  await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
  return page;
}

/** Ends a visit, on which nothing may have gone wrong. */
async function close(page) {
  assert.deepEqual(seen, { violations: [], failures: [], strangers: [] });
  await page.context().close();
}

async function eachCaller() {
  // The tabs of an Admin are run by graphiql.mjs.
  for (const caller of ['ADMIN', 'BILLING_ADMIN']) {
    await check(`${caller} gets every tab`, async () => {
      const page = await open(callers[caller]);
      assert.deepEqual(await titlesOf(page), [...READERS].sort());
      await close(page);
    });
  }
  const expected = [
    ['EDITOR', ['AvailableCredits', ...EVERYBODY]],
    ['VIEWER', EVERYBODY],
    ['readingKey', READERS],
    ['writingKey', EVERYBODY],
  ];
  for (const [caller, titles] of expected) {
    await check(`${caller} gets the tabs that it may run, and each answers without errors`, async () => {
      const page = await open(callers[caller]);
      assert.deepEqual(await titlesOf(page), [...titles].sort());
      for (const title of titles) {
        await page.getByRole('tab', { name: title }).click();
        const { data, errors } = await runActiveTab(page, title);
        assert.equal(errors, undefined, `${title}: ${JSON.stringify(errors)}`);
        assert.ok(data, title);
      }
      await close(page);
    });
  }
  await check('a key that reads is told of its scopes, and finds a workspace by itself', async () => {
    const page = await open(callers.readingKey, { named: null });
    await page.getByRole('note').filter({ hasText: 'API key with ANALYTICS_READ' }).waitFor();
    await page.getByRole('note').filter({ hasText: 'change “key” in the variables' }).waitFor();
    const { key } = JSON.parse(await editorText(page, '.graphiql-editor-tool'));
    await page.locator('.tg-bar', { hasText: `workspace ${key}` }).waitFor();
    const { data } = await runActiveTab(page, 'UsageOverTime');
    assert.ok(data.workspace.usage, 'no usage of the workspace that was found');
    await close(page);
  });
  await check('a key that only writes is told which scope reads', async () => {
    const page = await open(callers.writingKey, { named: null });
    await page.getByRole('note').filter({ hasText: 'Usage and credits need ANALYTICS_READ' }).waitFor();
    await close(page);
  });
  await check('a person is told nothing of keys', async () => {
    const page = await open(callers.EDITOR);
    assert.equal(await page.getByRole('note').count(), 0);
    await close(page);
  });
}

async function titlesOf(page) {
  return (await page.locator('.graphiql-tab').allInnerTexts()).sort();
}

async function links() {
  const search = (fields) => `?${new URLSearchParams(fields)}`;
  await check('a link opens its query with its variables, beside the examples, and runs nothing', async () => {
    const query = 'query Linked($key: String!) { workspace(key: $key) { name } }';
    const variables = JSON.stringify({ key: workspace });
    const asked = [];
    const page = await open(callers.ADMIN, { search: search({ query, variables, operationName: 'Linked' }) });
    page.on('request', (request) => asked.push(request.postDataJSON()?.operationName));
    assert.equal(await editorText(page, '.graphiql-query-editor'), query);
    assert.deepEqual(JSON.parse(await editorText(page, '.graphiql-editor-tool')), { key: workspace });
    const titles = await page.locator('.graphiql-tab').allInnerTexts();
    assert.deepEqual(titles.filter((title) => ['Linked', 'UsageOverTime'].includes(title)), ['Linked', 'UsageOverTime']);
    assert.ok(!asked.includes('Linked'), 'the query of a link was run');
    const { data } = await runActiveTab(page, 'Linked');
    assert.ok(data.workspace.name);

    // A second link, for a browser that has tabs by now.
    await page.waitForTimeout(700);
    const other = 'query Other { viewer { memberships { role } } }';
    await page.goto(`${pageUrl}${search({ query: other })}`);
    await page.getByRole('tab', { name: 'Other' }).waitFor();
    assert.equal(await editorText(page, '.graphiql-query-editor'), other);
    assert.ok((await page.locator('.graphiql-tab').allInnerTexts()).includes('Linked'), 'the earlier tab is gone');
    assert.ok((await runActiveTab(page, 'Other')).data.viewer);

    // A reload keeps what was edited.
    await page.evaluate(() => {
      document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue('query Edited { viewer { memberships { role } } }');
    });
    await page.getByRole('tab', { name: 'Edited' }).waitFor();
    await page.waitForTimeout(700);
    const before = await page.locator('.graphiql-tab').allInnerTexts();
    await page.reload();
    await page.getByRole('tab', { name: 'Edited' }).waitFor();
    assert.deepEqual(await page.locator('.graphiql-tab').allInnerTexts(), before);
    await close(page);
  });
  await check('operationName chooses among the operations of a link', async () => {
    const variables = JSON.stringify({ key: workspace });
    const fields = { query: TWO_OPERATIONS, variables, operationName: 'Second' };
    const page = await open(callers.VIEWER, { search: search(fields) });
    await page.waitForFunction(() => {
      const editor = document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror;
      return editor?.hasFocus() && editor.getCursor().line === 2;
    });
    const [answer] = await Promise.all([answerTo(page, 'Second'), page.keyboard.press('Control+Enter')]);
    assert.ok(answer.data.workspace.name);
    await close(page);
  });
  await check('variables of a link that are not JSON are shown, not lost', async () => {
    const fields = { query: 'query Broken { viewer { memberships { role } } }', variables: '{"key": ' };
    const page = await open(callers.VIEWER, { search: search(fields) });
    assert.equal(await editorText(page, '.graphiql-editor-tool'), '{"key": ');
    await close(page);
  });
}

async function shortcut() {
  for (const keys of ['Control+k', 'Meta+k']) {
    await check(`${keys} in the editor searches the documentation`, async () => {
      const page = await open(callers.ADMIN);
      const before = await editorText(page, '.graphiql-query-editor');
      await page.locator('.graphiql-query-editor .CodeMirror').click();
      await page.keyboard.press(keys);
      const box = page.locator('.graphiql-doc-explorer-search [role="combobox"]');
      await page.waitForFunction(() => document.activeElement?.matches('.graphiql-doc-explorer-search [role="combobox"]'));
      await page.keyboard.type('nextExpiry');
      await page.getByRole('option').filter({ hasText: 'nextExpiry' }).first().click();
      await page.locator('.graphiql-doc-explorer-title', { hasText: 'nextExpiry' }).waitFor();
      // The page of a field has no search box; the shortcut goes up to one that has.
      await page.keyboard.press(keys);
      await box.waitFor();
      await page.waitForFunction(() => document.activeElement?.matches('.graphiql-doc-explorer-search [role="combobox"]'));
      assert.equal(await editorText(page, '.graphiql-query-editor'), before);
      await close(page);
    });
  }
}

async function subscription() {
  await check('a subscription shows each change as it comes, until it is stopped', async () => {
    const { workspace: found } = await ask(callers.ADMIN, 'query($key: String!) { workspace(key: $key) { id } }', { key: workspace });
    const query = 'subscription Live($id: ID!) { balanceChanged(workspace: $id) { available } }';
    const variables = JSON.stringify({ id: found.id });
    const page = await open(callers.EDITOR, { search: `?${new URLSearchParams({ query, variables })}` });
    await page.getByRole('button', { name: /^Execute query/ }).click();
    const shown = async () => {
      await page.waitForFunction(() => resultText().includes('"available"'));
      return JSON.parse(await page.evaluate(() => resultText())).data.balanceChanged.available;
    };
    const before = await shown();
    const event = { source: 'page', eventId: 'live', workspace, occurredAt: new Date().toISOString(), model: 'still', credits: 7 };
    const record = 'mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }';
    const { recordUsage } = await ask(callers.writingKey, record, { events: [event] });
    assert.equal(recordUsage.recorded, 1);
    await page.waitForFunction((before) => JSON.parse(resultText()).data.balanceChanged.available === before - 7, before);
    await page.getByRole('button', { name: /^Stop query/ }).click();
    await page.getByRole('button', { name: /^Execute query/ }).waitFor();
    await close(page);
  });
}

/** What the server answers, asked without the page. */
async function ask(token, query, variables) {
  const response = await fetch(new URL('/graphql', baseUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

async function narrow() {
  await check('at 480 pixels, everything has room: bar, query, variables, answer and documentation', async () => {
    const page = await open(callers.ADMIN, { width: 480, label: 'Admin' });
    const { data } = await runActiveTab(page, 'UsageOverTime');
    assert.ok(data.workspace.usage);
    const parts = {
      '.tg-bar': [400, 30],
      '.graphiql-query-editor .CodeMirror': [300, 120],
      '.graphiql-editor-tool .CodeMirror': [300, 40],
      '.graphiql-execute-button': [30, 30],
      '.result-window .CodeMirror': [300, 200],
    };
    for (const [selector, [width, height]] of Object.entries(parts)) await hasRoom(page, selector, width, height);
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(scrolled <= 480, `the page is ${scrolled} pixels wide`);
    if (screenshot) await page.screenshot({ path: screenshot });

    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await hasRoom(page, '.graphiql-plugin', 350, 300);
    await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query', exact: true }).click();
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
    await page.getByRole('tab', { name: 'Balance' }).click();
    assert.ok((await runActiveTab(page, 'Balance')).data.workspace.balance);
    await page.getByRole('button', { name: 'Change token' }).click();
    await hasRoom(page, '.tg-form', 300, 60);
    await close(page);
  });
}

/** Checks that an element lies within the window, and is large enough to use. */
async function hasRoom(page, selector, width, height) {
  const box = await page.locator(selector).first().boundingBox();
  assert.ok(box, `${selector} is not shown`);
  const text = `${selector}: ${JSON.stringify(box)}`;
  assert.ok(box.width >= width && box.height >= height, `too small: ${text}`);
  assert.ok(box.x >= 0 && box.x + box.width <= 480 && box.y >= 0 && box.y + box.height <= 850, `outside: ${text}`);
}
