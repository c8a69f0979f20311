// An OpenID provider of the package oidc-provider, over TLS: node openid_provider.mjs CERTIFICATE KEY
// NODE_EXTRA_CA_CERTS names the certificate too, because the person who signs in has to trust it.
//
// Prints its port. Then it takes commands, one a line, and answers each with a line of JSON:
//   sign-in ACCOUNT  signs a person in by the authorization code flow, as a browser does: {"token": the ID token}
//   rotate           signs with a new key from now on. The keys before it stay published: {"keys": how many}
//   stop, start      is gone, and is there again: {}
//   page ORIGIN      lets a page at this origin sign people in as the client `page`, whose tokens end after a second: {}
//   fetches          how often its keys were fetched: {"fetches": how often}
// It ends with its standard input.

import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createInterface } from 'node:readline';

import Provider from 'oidc-provider';

const [certificate, key] = process.argv.slice(2);
const tls = { cert: readFileSync(certificate), key: readFileSync(key) };
const CLIENT = 'tallygraph';
const REDIRECT = 'http://localhost/callback';
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const RSA = ['rsa', { modulusLength: 2048 }];
const KINDS = { RS256: RSA, PS256: RSA, ES256: ['ec', { namedCurve: 'P-256' }], EdDSA: ['ed25519', {}] };

const cookieKeys = [randomBytes(16).toString('hex')];
let port = 0;
let provider;
let keys = [];
let fetches = 0;
let page = null;
let server;

// The algorithm changes with each key.
function rotate() {
  const algorithm = ALGORITHMS[keys.length % ALGORITHMS.length];
  const [kind, options] = KINDS[algorithm];
  const made = generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' });
  keys = [{ ...made, alg: algorithm, use: 'sig', kid: `key-${keys.length + 1}` }, ...keys];
  begin();
}

function begin() {
  const algorithm = keys[0].alg;
  provider = new Provider(`https://localhost:${port}`, {
    clients: [
      {
        client_id: CLIENT,
        token_endpoint_auth_method: 'none',
        redirect_uris: [REDIRECT],
        application_type: 'native',
        id_token_signed_response_alg: algorithm,
      },
      ...(page ? [pageClient(algorithm)] : []),
    ],
    clientBasedCORS: (_, origin) => origin === page,
    clientAuthMethods: ['none'],
    cookies: { keys: cookieKeys },
    enabledJWA: { idTokenSigningAlgValues: ALGORITHMS },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: (_, __, client) => (client.clientId === 'page' ? 1 : 600), Interaction: 600, Session: 600 },
  });
}

// It may ask for tokens that outlive the person's session at the provider.
function pageClient(algorithm) {
  return {
    client_id: 'page',
    token_endpoint_auth_method: 'none',
    redirect_uris: [`${page}/`],
    application_type: 'native',
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid offline_access',
    id_token_signed_response_alg: algorithm,
  };
}

// The page on which a person signs in and agrees. Without a browser, the account is in a header.
async function interact(request, response) {
  const { prompt, params, grantId, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const accountId = request.headers['x-account'] ?? (await formOf(request)).get('account');
    if (!accountId) {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      return response.end('<form method="post"><label>Account <input name="account"></label><button>Continue</button></form>');
    }
    return provider.interactionFinished(request, response, { login: { accountId } });
  }
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

async function formOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

function listen() {
  server = createServer(tls, (request, response) => {
    if (request.url.startsWith('/interaction/')) {
      interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
      return;
    }
    if (request.url === '/jwks') fetches += 1;
    provider.callback()(request, response);
  });
  return new Promise((resolve) => server.listen(port, 'localhost', resolve));
}

async function signIn(account) {
  const cookies = new Map();
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: CLIENT,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: REDIRECT,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  let url = `https://localhost:${port}/auth?${query}`;
  while (!url.startsWith(REDIRECT)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, 'x-account': account } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${answer.status} at ${url}: ${await answer.text()}`);
    url = new URL(location, url).href;
  }
  const code = new URL(url).searchParams.get('code');
  if (!code) throw new Error(url);
  const body = new URLSearchParams({ client_id: CLIENT, grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: verifier });
  const answer = await fetch(`https://localhost:${port}/token`, { method: 'POST', body });
  const { id_token: token } = await answer.json();
  return { token };
}

const commands = {
  'sign-in': signIn,
  rotate: () => {
    rotate();
    return { keys: keys.length };
  },
  stop: async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    return {};
  },
  start: async () => {
    await listen();
    return {};
  },
  page: (origin) => {
    page = origin;
    begin();
    return {};
  },
  fetches: () => ({ fetches }),
};

// A port of its own, which the provider keeps while it is gone.
await listen();
port = server.address().port;
rotate();
console.log(port);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...rest] = line.split(' ');
  console.log(JSON.stringify(await commands[name](...rest)));
}
process.exit(0);
