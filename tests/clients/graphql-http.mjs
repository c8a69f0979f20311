// Runs the audits of the package graphql-http against a server: `node graphql-http.mjs URL TOKEN`.
// Prints a line for each audit. Exits with 1 unless all of them pass, whether MUST, SHOULD or MAY.
import { serverAudits } from 'graphql-http';

const [url, token] = process.argv.slice(2);
if (!url || !token) {
  console.error('usage: node graphql-http.mjs URL TOKEN');
  process.exit(2);
}

const fetchFn = (input, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return fetch(input, { ...init, headers });
};

const audits = serverAudits({ url, fetchFn });
let failed = 0;
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== 'ok') failed += 1;
  const reason = result.status === 'ok' ? '' : `: ${result.reason}`;
  console.log(`${result.status} ${audit.id} ${audit.name}${reason}`);
}
console.log(`${audits.length} audits, ${failed} not met`);
process.exit(failed === 0 && audits.length > 0 ? 0 : 1);
