// Who is signed in, in this browser tab only.
// sessionStorage, so that two tabs can hold two roles, and closing the tab signs out.

const KEY = 'tallygraph.session';

/** { token, workspace, label }, where workspace and label may be null; null when signed out. */
export function currentSession() {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

export function rememberSession(session) {
  window.sessionStorage.setItem(KEY, JSON.stringify(session));
}

export function forgetSession() {
  window.sessionStorage.removeItem(KEY);
}
