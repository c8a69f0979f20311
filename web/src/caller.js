// Asks the server who the caller is: their name, their role in the workspace, or the scopes of their key.
// Fills in what a sign-in link or a pasted token left out.
import { postGraphQL } from './fetcher.js';
import { rememberSession } from './session.js';

const CALLER = /* GraphQL */ `
  query Caller {
    viewer {
      user { name }
      service { name scopes }
      memberships { role workspace { key } }
    }
  }
`;

/** A key has no memberships, and so no workspace of its own. */
const FIRST_WORKSPACE = /* GraphQL */ `
  query FirstWorkspace {
    workspaces(first: 1) { nodes { key } }
  }
`;

const ROLE_NAMES = {
  ADMIN: 'Admin',
  BILLING_ADMIN: 'Billing admin',
  EDITOR: 'Editor',
  VIEWER: 'Viewer',
};

/**
 * The session with workspace and label completed, and the caller as far as the server tells.
 * @returns {Promise<{session, caller: {role: string | null, scopes: string[] | null} | null}>}
 *   `role` in the session's workspace; `scopes` null for a person; `caller` null for a caller unknown
 */
export async function identify(session) {
  if (!session) return { session, caller: null };
  const viewer = (await ask(CALLER, 'Caller', session))?.viewer;
  if (!viewer) return { session, caller: null };

  const memberships = viewer.memberships ?? [];
  const membership =
    memberships.find(({ workspace }) => workspace.key === session.workspace) ??
    (session.workspace ? undefined : memberships[0]);
  const named = {
    ...session,
    workspace: session.workspace ?? membership?.workspace.key ?? (await workspaceOfKey(viewer, session)),
    label:
      session.label ??
      ROLE_NAMES[membership?.role] ??
      viewer.user?.name ??
      viewer.service?.name ??
      null,
  };
  rememberSession(named);
  return {
    session: named,
    caller: { role: membership?.role ?? null, scopes: viewer.service?.scopes ?? null },
  };
}

/** The first workspace that an API key may list, or null. */
async function workspaceOfKey({ service }, session) {
  if (!service) return null;
  const data = await ask(FIRST_WORKSPACE, 'FirstWorkspace', session);
  return data?.workspaces?.nodes[0]?.key ?? null;
}

async function ask(query, operationName, { token }) {
  const { data } = await postGraphQL({ query, operationName }, { token });
  return data;
}
