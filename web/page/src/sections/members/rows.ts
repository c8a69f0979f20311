// Members joined with what they spent, the largest first; then who spent nothing, by name.
import type { MembersQuery, Role } from '../../generated/api.ts';

export interface MemberRow {
  id: string;
  key: string;
  name: string;
  about: string | null;
  role: Role | null;
  /** What stands in place of a role. */
  standing: string;
  removedAt: string | null;
  lastActiveAt: string | null;
  credits: number;
  generations: number;
  share: number | null;
  trend: number[] | null;
  /** Whether usage can be filtered by it. */
  isFilter: boolean;
}

export function rowsOf(workspace: NonNullable<MembersQuery['workspace']>): MemberRow[] {
  const spent = new Map(workspace.usage?.breakdown?.rows.map((row) => [row.key, row]));
  const trends = new Map(workspace.usage?.series?.groups.map((group) => [group.key, group.credits]));
  const members = workspace.members?.nodes ?? [];
  const rows = members.map((member): MemberRow => {
    const row = spent.get(member.id);
    return {
      id: member.id,
      key: member.user.key,
      name: member.user.name,
      about: member.user.email ?? (member.user.name === member.user.key ? null : member.user.key),
      role: member.role,
      standing: 'not in the directory',
      removedAt: member.removedAt,
      lastActiveAt: member.lastActiveAt,
      credits: row?.measures.credits ?? 0,
      generations: row?.measures.generations ?? 0,
      share: row?.share ?? null,
      trend: trends.get(member.id) ?? null,
      isFilter: true,
    };
  });
  const known = new Set(members.map(({ id }) => id));
  for (const row of workspace.usage?.breakdown?.rows ?? []) {
    if (row.key === null || known.has(row.key)) continue;
    rows.push({
      id: row.key,
      key: '',
      name: row.label,
      about: row.key === '' ? 'usage that names no member' : null,
      role: null,
      standing: '',
      removedAt: null,
      lastActiveAt: null,
      credits: row.measures.credits,
      generations: row.measures.generations,
      share: row.share,
      trend: trends.get(row.key) ?? null,
      isFilter: true,
    });
  }
  return rows.sort((one, other) => other.credits - one.credits || other.generations - one.generations || one.name.localeCompare(other.name));
}
