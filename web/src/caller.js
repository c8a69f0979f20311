// Fills in what a sign-in link or a pasted token left out: which workspace, and in which role.
import { postGraphQL } from './fetcher.js';
import { rememberSession } from './session.js';

const CALLER = /* GraphQL */ `
  query Caller {
    viewer {
      user { name }
      service { name }
      memberships { role workspace { key } }
    }
  }
`;

const ROLE_NAMES = {
  ADMIN: 'Admin',
  BILLING_ADMIN: 'Billing admin',
  EDITOR: 'Editor',
  VIEWER: 'Viewer',
};

/** The session with workspace and label completed, so far as the server tells. */
export async function nameTheCaller(session) {
  if (!session || (session.workspace && session.label)) return session;

  const { data } = await postGraphQL(
    { query: CALLER, operationName: 'Caller' },
    { token: session.token },
  );
  const viewer = data?.viewer;
  if (!viewer) return session;

  const memberships = viewer.memberships ?? [];
  const membership =
    memberships.find(({ workspace }) => workspace.key === session.workspace) ??
    (session.workspace ? undefined : memberships[0]);
  const named = {
    ...session,
    workspace: session.workspace ?? membership?.workspace.key ?? null,
    label:
      session.label ??
      ROLE_NAMES[membership?.role] ??
      viewer.user?.name ??
      viewer.service?.name ??
      null,
  };
  rememberSession(named);
  return named;
}
