// A receiver of webhooks that verifies them with the package standardwebhooks: node webhook_receiver.mjs CERTIFICATE KEY
//
// The first line of its standard input is the secret. It answers 204 to what is signed, and 400 to anything else. Prints its port, and
// then each request as a line of JSON.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createInterface } from 'node:readline';

import { Webhook } from 'standardwebhooks';

const [certificate, key] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin });
let secret = '';
lines.on('line', (line) => {
  secret = line.trim();
  console.log(JSON.stringify({ secret: true }));
});
lines.on('close', () => process.exit(0));

const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    let verified = false;
    let reason = '';
    try {
      new Webhook(secret).verify(body, request.headers);
      verified = true;
    } catch (error) {
      reason = String(error);
    }
    console.log(JSON.stringify({ verified, reason, path: request.url, headers: request.headers, body: JSON.parse(body) }));
    response.writeHead(verified ? 204 : 400).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
