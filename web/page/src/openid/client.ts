// Signing in at an OpenID provider, by the authorization code flow with PKCE. The page loads this only when somebody does.
import * as oauth from 'oauth4webapi';

import type { Answer, Entered, Provider, Underway } from '../session/provider.ts';

/** Prepares the way to the provider. */
export async function prepare(provider: Provider, query: string): Promise<{ underway: Underway; address: string }> {
  const server = await discover(provider);
  if (!server.authorization_endpoint) throw new Error('the provider names no authorization endpoint');
  const underway = {
    provider,
    query,
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  const address = new URL(server.authorization_endpoint);
  const fields = {
    client_id: provider.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: provider.scope,
    state: underway.state,
    nonce: underway.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(underway.verifier),
    code_challenge_method: 'S256',
    // Without it, a provider gives no token that outlives its own session.
    ...(provider.scope.split(' ').includes('offline_access') ? { prompt: 'consent' } : {}),
  };
  for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
  return { underway, address: address.href };
}

/** Exchanges the provider's answer for a token. The library checks state, issuer, nonce, audience and end. */
export async function finish({ address, underway }: Answer): Promise<Entered> {
  const { provider } = underway;
  const server = await discover(provider);
  const client = { client_id: provider.clientId };
  const parameters = oauth.validateAuthResponse(server, client, new URL(address), underway.state);
  const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), parameters, redirectUri(), underway.verifier, insecure(provider));
  const result = await oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: underway.nonce, requireIdToken: true });
  if (!result.id_token) throw new Error('the provider gave no ID token');
  return { token: result.id_token, renewal: result.refresh_token ? renewalBy(provider, server, result.refresh_token) : null };
}

/** Further tokens without the person, for as long as the provider allows. */
function renewalBy(provider: Provider, server: oauth.AuthorizationServer, first: string): () => Promise<string | null> {
  let refreshToken = first;
  const client = { client_id: provider.clientId };
  return async () => {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, insecure(provider));
    const result = await oauth.processRefreshTokenResponse(server, client, response);
    refreshToken = result.refresh_token ?? refreshToken;
    return result.id_token ?? null;
  };
}

async function discover(provider: Provider): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(provider.issuer);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure(provider)));
}

const redirectUri = (): string => `${window.location.origin}/`;

/** The server lets only issuers of its own machine be without TLS. */
const insecure = (provider: Provider) => ({ [oauth.allowInsecureRequests]: provider.issuer.startsWith('http:') });
