// OpenID providers at which people sign in to the page, and the way there and back. The token stays in memory.
import { signal } from '@preact/signals';

import { host } from '../host/host.ts';
import { enter } from './session.ts';

export interface Provider {
  issuer: string;
  clientId: string;
  scope: string;
}

/** What survives the way to the provider and back. It signs nobody in without the provider's answer. */
export interface Underway {
  provider: Provider;
  state: string;
  nonce: string;
  verifier: string;
  /** The place to return to, as the query of the address. */
  query: string;
}

export interface Answer {
  /** The address that the provider led back to. */
  address: string;
  underway: Underway;
}

export interface Entered {
  token: string;
  /** Makes another token without the person. Null if the provider does not. */
  renewal: (() => Promise<string | null>) | null;
}

const KEY = 'tallygraph.signing-in';

/** Whether a provider's answer is being exchanged for a token, and what went wrong last. */
export const entering = signal(false);
export const problem = signal<string | null>(null);

/** The providers that the settings name. None in a frame: they refuse to be shown in one. */
export async function providers(): Promise<Provider[]> {
  if (window.top !== window) return [];
  const answer = await fetch('/page/sign-in.json');
  return answer.ok ? answer.json() : [];
}

/** Leaves for a provider. */
export async function leaveFor(provider: Provider, query: string): Promise<void> {
  problem.value = null;
  try {
    if (!host.storage) throw new Error('this browser keeps nothing for the page');
    const { prepare } = await import('openid-client');
    const { underway, address } = await prepare(provider, query);
    host.storage.setItem(KEY, JSON.stringify(underway));
    window.location.assign(address);
  } catch (error) {
    problem.value = reasonOf(error);
  }
}

/** If a provider led back here, takes its answer out of the address, and puts the place there that the person left. */
export function takeAnswer(): Answer | null {
  const { href, search } = window.location;
  const fields = new URLSearchParams(search);
  const state = fields.get('state');
  if (state === null || !(fields.has('code') || fields.has('error'))) return null;
  const underway = taken();
  const isOurs = underway?.state === state;
  window.history.replaceState(null, '', isOurs && underway.query !== '' ? `/?${underway.query}` : '/');
  return isOurs ? { address: href, underway } : null;
}

/** Signs in with a provider's answer. */
export async function enterWith(answer: Answer): Promise<void> {
  entering.value = true;
  try {
    const { finish } = await import('openid-client');
    const { token, renewal } = await finish(answer);
    enter(token, renewal);
  } catch (error) {
    problem.value = reasonOf(error);
  } finally {
    entering.value = false;
  }
}

/** It is used once. */
function taken(): Underway | null {
  try {
    const kept = host.storage?.getItem(KEY) ?? 'null';
    host.storage?.removeItem(KEY);
    return JSON.parse(kept);
  } catch {
    return null;
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
