// What dimensions and groups are called.
import type { UsageDimension } from '../../generated/api.ts';
import { poolName } from '../../shell/pools.ts';

export const DIMENSION_NAMES: Record<UsageDimension, string> = {
  MODEL: 'Model',
  TOOL: 'Tool',
  MEMBER: 'Member',
  PROJECT: 'Project',
  POOL: 'Pool',
  WORKSPACE: 'Workspace',
};
/** Groups by pool are called as everywhere on the page. */
export function nameOf(by: UsageDimension, group: { key: string | null; label: string }): string {
  return by === 'POOL' && group.key !== null ? poolName(group.key) : group.label;
}
