// Who is looking, and at which workspace, as the last answer said.
import { signal } from '@preact/signals';

import type { CallerFragment, PlaceFragment, Role } from '../generated/api.ts';
import { place } from '../place/history.ts';
import type { Section } from '../place/place.ts';
import { session } from '../session/session.ts';

export const caller = signal<CallerFragment | null>(null);
export const workspace = signal<PlaceFragment | null>(null);

/** What each section is called, and who may open it. */
export const SECTION_NAMES: Record<Section, string> = {
  usage: 'Usage',
  balance: 'Balance',
  purchases: 'Purchases',
  events: 'Events',
  members: 'Members',
  alerts: 'Alerts',
  rates: 'Rates',
  organization: 'Organization',
};
export const ADMINS: Role[] = ['ADMIN', 'BILLING_ADMIN'];
const READERS: Record<Section, Role[]> = {
  usage: ADMINS,
  balance: ['ADMIN', 'BILLING_ADMIN', 'EDITOR', 'VIEWER'],
  purchases: ADMINS,
  events: ADMINS,
  members: ADMINS,
  alerts: ADMINS,
  rates: ['ADMIN', 'BILLING_ADMIN', 'EDITOR', 'VIEWER'],
  organization: ADMINS,
};

/** The role in the workspace that is shown. A sign-in link says it before the server has. */
export function roleNow(): Role | null {
  if (workspace.value) return workspace.value.viewerRole;
  const label = session.value?.label?.toUpperCase().replace(' ', '_');
  return ['ADMIN', 'BILLING_ADMIN', 'EDITOR', 'VIEWER'].includes(label ?? '') ? (label as Role) : null;
}

/** The sections that the person may open. A service, which has no role, sees what its key allows. */
export function sectionsFor(role: Role | null): Section[] {
  const sections = Object.keys(READERS) as Section[];
  const open = role === null ? sections : sections.filter((section) => READERS[section].includes(role));
  return open.filter((section) => section !== 'organization' || administersSeveral());
}

/** The section that is shown: without a choice, the first that the person may open. */
export function sectionNow(): Section {
  return place.value.section ?? sectionsFor(roleNow())[0] ?? 'usage';
}

/** Whether the person administers at least two workspaces of the organization of this one. */
function administersSeveral(): boolean {
  const memberships = caller.value?.memberships ?? [];
  const shown = memberships.find((membership) => membership.workspace.key === workspace.value?.key);
  const organization = shown?.workspace.organization?.name;
  const beside = memberships.filter((membership) => ADMINS.includes(membership.role) && membership.workspace.organization?.name === organization);
  return organization !== undefined && beside.length > 1;
}

/** Whether the person sees more of the balance than the figures of now. */
export function seesAll(role: Role | null): boolean {
  return role === null || ADMINS.includes(role);
}

/** Remembers what an answer says about the caller. */
export function learn(answer: { viewer: CallerFragment; workspace?: PlaceFragment | null }): void {
  caller.value = answer.viewer;
  if (answer.workspace) workspace.value = answer.workspace;
}
