// What the server tells a screen by itself: one subscription, if the caller's role allows it.
import type { Telling } from '../api/live.ts';
import { AlertChanged, BalanceChanged, type CreditPool, type Document, type Role, UsageRecorded } from '../generated/api.ts';
import { place } from '../place/history.ts';
import { ADMINS, caller, workspace } from './caller.ts';

export const usageTold = (): Telling | null => tell(UsageRecorded, ADMINS);
export const alertsTold = (): Telling | null => tell(AlertChanged, ADMINS);
export const balanceTold = (pool: CreditPool): Telling | null => tell(BalanceChanged, [...ADMINS, 'EDITOR'], { pool });

function tell<Data, Variables>(document: Document<Data, Variables>, roles: Role[], more: object = {}): Telling | null {
  const shown = workspace.value;
  if (!shown || shown.key !== place.value.workspace) return null;
  const may = shown.viewerRole ? roles.includes(shown.viewerRole) : caller.value?.service?.scopes.includes('ANALYTICS_READ');
  return may ? { document: document as Document<unknown, never>, variables: { workspace: shown.id, ...more }, beginsWithNow: document.name === BalanceChanged.name } : null;
}
