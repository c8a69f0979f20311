// Steps that the tests of the page share.

/** Runs one check, and prints `ok: …`, or throws with what was checked. */
export async function check(what, run) {
  try {
    await run();
  } catch (error) {
    throw new Error(`${what}\n${error.message}`, { cause: error });
  }
  console.log(`ok: ${what}`);
}

/** Says what failed, and what the page did that it must not (see `watch`). */
export function report(error, seen) {
  console.error(`FAILED: ${error.message}`);
  for (const [what, events] of Object.entries(seen ?? {})) {
    for (const event of events) console.error(`  ${what}: ${event}`);
  }
  process.exitCode = 1;
}

/** Runs the query and gives the server's answer to that operation, once it is on display. */
export async function runActiveTab(page, operationName) {
  // While a query runs the same button stops it, and is named so.
  const execute = page.getByRole('button', { name: /^Execute query/ });
  // A tab that was just opened shows its text a moment later; run before that, nothing would be sent.
  await page.waitForFunction(
    (name) => document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror.getValue().includes(`query ${name}`),
    operationName,
  );
  const [answer] = await Promise.all([answerTo(page, operationName), execute.click()]);
  await execute.waitFor();
  return answer;
}

/** The server's next answer to an operation. */
export async function answerTo(page, operationName) {
  const response = await page.waitForResponse((candidate) => {
    const request = candidate.request();
    return request.method() === 'POST' && request.postDataJSON()?.operationName === operationName;
  });
  return response.json();
}

/** The whole text of the first code editor within an element. */
export function editorText(page, selector) {
  return page.locator(`${selector} .CodeMirror`).first().evaluate((editor) => editor.CodeMirror.getValue());
}
