// Opens GraphiQL in a headless browser against a running server and uses it as a person would.
//
//   node web/test/graphiql.mjs <base-url> <token> <workspace-key> [screenshot.png]
//
// The token has to be that of an Admin or Billing admin of the workspace. Prints one line
// `ok: …` for each check; on the first failure prints `FAILED: …` and exits with 1.
import assert from 'node:assert/strict';

import { checkAnswerViews } from './answer-views.mjs';
import { openBrowser } from './browser.mjs';
import { check, editorText, report, runActiveTab } from './steps.mjs';
import { watch } from './watch.mjs';

const [baseUrl, token, workspace, screenshot] = process.argv.slice(2);
if (!workspace) {
  console.error('usage: node web/test/graphiql.mjs <base-url> <token> <workspace-key> [screenshot.png]');
  process.exit(2);
}
const pageUrl = new URL('/graphiql', baseUrl).href;
const bar = '.tg-bar';
const OTHERS = [
  'TopMembers',
  'Comparison',
  'UsageEvents',
  'SpendAlerts',
  'Balance',
  'BurnDown',
  'Purchases',
  'RateCardAndQuote',
  'WhoAmI',
];

const browser = await openBrowser();
let seen;
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
  page.setDefaultTimeout(20_000);
  seen = await watch(page, baseUrl);

  await check('the page is served with a strict content security policy', async () => {
    const link = new URLSearchParams({ token, workspace, as: 'Admin' });
    const response = await page.goto(`${pageUrl}#${link}`);
    assert.equal(response.status(), 200);
    const policy = response.headers()['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'/, 'no content-security-policy header');
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
  });

  await check('the bar names the caller and the workspace', async () => {
    await page.locator(bar, { hasText: 'signed in as Admin' }).waitFor();
    await page.locator(bar, { hasText: `workspace ${workspace}` }).waitFor();
    assert.equal(await page.title(), 'Tallygraph');
  });

  await check('default tabs are open, with the variables of the workspace', async () => {
    const titles = await page.locator('.graphiql-tab').allInnerTexts();
    for (const title of ['UsageOverTime', ...OTHERS]) {
      assert.ok(titles.includes(title), `no tab ${title} among ${titles}`);
    }
    const variables = await editorText(page, '.graphiql-editor-tool');
    assert.equal(JSON.parse(variables).key, workspace);
  });

  await check('the docs pane describes the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Query', exact: true }).click();
    await docs.getByRole('link', { name: 'workspace', exact: true }).click();
    await docs.locator('.graphiql-doc-explorer-title', { hasText: 'workspace' }).waitFor();
    const description = await docs.locator('.graphiql-markdown-description').first().innerText();
    assert.ok(description.trim().length > 20, `the field's description is “${description}”`);
  });

  await check('the docs pane explains @oneOf inputs', async () => {
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Workspace', exact: true }).first().click();
    await docs.getByRole('link', { name: 'usage', exact: true }).click();
    await docs.getByRole('link', { name: 'TimeRangeInput', exact: true }).click();
    await docs.getByText('@oneOf').first().waitFor();
  });

  await check('the explorer lists the fields', async () => {
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
    await page.locator('.docExplorerWrap').getByText('usageEvents').first().waitFor();
  });

  await check('the default query answers with a series and no errors', async () => {
    const answer = await runActiveTab(page, 'UsageOverTime');
    assert.equal(answer.errors, undefined, `errors: ${JSON.stringify(answer.errors)}`);
    const series = answer.data?.workspace?.usage?.series;
    assert.ok(series?.starts?.length > 0, 'the series has no buckets');
    assert.equal(series.total.credits.length, series.starts.length);
    await page.waitForFunction(() =>
      document.querySelector('.result-window .CodeMirror').CodeMirror.getValue().includes('"series"'),
    );
  });

  for (const title of OTHERS) {
    await check(`the tab ${title} answers without errors`, async () => {
      await page.getByRole('tab', { name: title }).click();
      const answer = await runActiveTab(page, title);
      assert.equal(answer.errors, undefined, `errors: ${JSON.stringify(answer.errors)}`);
      assert.ok(answer.data);
    });
  }

  await check('completion, dialogs and the dark theme work under the policy', async () => {
    await page.getByRole('tab', { name: 'TopMembers' }).click();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('{ ');
    await page.keyboard.press('Control+Space');
    await page.locator('.CodeMirror-hints').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');

    await page.getByRole('button', { name: 'Open short keys dialog' }).click();
    await page.locator('.graphiql-dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.locator('.graphiql-dialog').getByRole('button', { name: 'Dark' }).click();
    await page.locator('body.graphiql-dark').waitFor();
    await page.locator('.graphiql-dialog').getByRole('button', { name: 'Light' }).click();
    await page.keyboard.press('Escape');
    await page.locator('.graphiql-dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.locator('.graphiql-history-item').first().waitFor();
  });

  await check('a reload keeps the caller and the tabs', async () => {
    // GraphiQL writes its tabs half a second after the last change.
    await page.waitForTimeout(700);
    const before = await page.locator('.graphiql-tab').allInnerTexts();
    await page.reload();
    await page.locator(bar, { hasText: 'signed in as Admin' }).waitFor();
    assert.deepEqual(await page.locator('.graphiql-tab').allInnerTexts(), before);
  });

  await check('the token is in neither the address bar nor the local storage', async () => {
    assert.ok(!page.url().includes(token) && !page.url().includes('token='), page.url());
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.ok(stored.includes('tabState'), 'GraphiQL stored no tabs');
    assert.ok(!stored.includes(token), 'localStorage holds the token');
  });

  await checkAnswerViews(page, { pageUrl, workspace });

  if (screenshot) {
    await page.getByRole('tab', { name: 'UsageOverTime' }).click();
    await runActiveTab(page, 'UsageOverTime');
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query', exact: true }).click();
    // Away from everything that shows a tooltip, which also needs time to go.
    await page.mouse.move(700, 846);
    await page.waitForTimeout(600);
    await page.screenshot({ path: screenshot });
    console.log(`ok: screenshot in ${screenshot}`);
  }

  await check('nothing broke the policy, no script failed', async () => {
    assert.deepEqual(seen.violations, []);
    assert.deepEqual(seen.failures, []);
  });

  await check('signed out, the page says how to sign in and shows what the server answers', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.locator(bar, { hasText: 'Not signed in' }).getByText('tallygraph token --user KEY').waitFor();
    assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes(token));
    const answer = await runActiveTab(page, 'UsageOverTime');
    assert.equal(answer.errors?.[0]?.extensions?.code, 'UNAUTHENTICATED');
    await page.waitForFunction(() =>
      document.querySelector('.result-window .CodeMirror').CodeMirror.getValue().includes('UNAUTHENTICATED'),
    );
  });

  await check('a pasted token signs in', async () => {
    await page.getByRole('button', { name: 'Paste a token' }).click();
    await page.getByLabel('Token').fill(token);
    await page.getByLabel('Workspace key').fill(workspace);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator(bar, { hasText: 'signed in as' }).waitFor();
    await page.locator(bar, { hasText: `workspace ${workspace}` }).waitFor();
  });

  await check('no request left for another host', async () => {
    assert.deepEqual(seen.strangers, []);
    assert.deepEqual(seen.violations, []);
  });
} catch (error) {
  report(error, seen);
} finally {
  await browser.close();
}
