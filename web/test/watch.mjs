// Records what must not happen on a page.

/**
 * @returns {Promise<{violations: string[], failures: string[], strangers: string[]}>} lists that
 *   fill up as the page is used: breaches of the content security policy; script errors and
 *   console errors; requests to another origin than that of baseUrl, or of `others`
 */
export async function watch(page, baseUrl, others = []) {
  const origins = [baseUrl, ...others].map((url) => new URL(url).origin);
  const seen = { violations: [], failures: [], strangers: [] };

  await page.exposeFunction('reportViolation', (violation) => seen.violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(
        `${event.effectiveDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  page.on('pageerror', (error) => seen.failures.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.failures.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const inline = url.protocol === 'data:' || url.protocol === 'blob:';
    if (!inline && !origins.includes(url.origin)) seen.strangers.push(request.url());
  });
  return seen;
}
