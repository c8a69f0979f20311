// Roles as people call them.

const NAMES: Record<string, [one: string, many: string]> = {
  ADMIN: ['Admin', 'Admins'],
  BILLING_ADMIN: ['Billing admin', 'Billing admins'],
  EDITOR: ['Editor', 'Editors'],
  VIEWER: ['Viewer', 'Viewers'],
};

export const roleName = (role: string): string => NAMES[role]?.[0] ?? role;

/** Admins, Billing admins and Editors. */
export function rolesThatMay(roles: string[]): string {
  const names = roles.map((role) => NAMES[role]?.[1] ?? `keys with ${role}`);
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}
