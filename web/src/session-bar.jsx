// The bar at the top: who is signed in, and how to sign in or out.
import { useState } from 'react';

import { forgetSession, rememberSession } from './session.js';
import { parseFragment } from './sign-in-link.js';

export function SessionBar({ session, caller, tokenRefused, onResetTabs }) {
  const [formOpen, setFormOpen] = useState(false);
  return (
    <header className="tg-bar">
      <strong className="tg-brand">Tallygraph</strong>
      {session && <SignedIn session={session} refused={tokenRefused} />}
      {caller?.scopes && <KeyHint scopes={caller.scopes} workspace={session.workspace} />}
      {!session && !formOpen && <SignedOut />}
      <span className="tg-spacer" />
      {formOpen ? (
        <TokenForm onCancel={() => setFormOpen(false)} />
      ) : (
        <>
          <button type="button" onClick={onResetTabs} title="Close all tabs and open the examples again">
            Reset tabs
          </button>
          <button type="button" className={session ? '' : 'tg-primary'} onClick={() => setFormOpen(true)}>
            {session ? 'Change token' : 'Paste a token'}
          </button>
          {session && (
            <button type="button" onClick={signOut}>
              Sign out
            </button>
          )}
        </>
      )}
    </header>
  );
}

function SignedIn({ session: { label, workspace }, refused }) {
  return (
    <>
      <span className="tg-fact">
        signed in as <b>{label ?? 'unnamed caller'}</b>
      </span>
      {workspace && (
        <span className="tg-fact">
          workspace <b>{workspace}</b>
        </span>
      )}
      {refused && (
        <span className="tg-warning" role="alert">
          The server refused this token. It may have expired; sign in with a new one.
        </span>
      )}
    </>
  );
}

/** A key has scopes in place of roles, and no workspace of its own: say what follows from that. */
function KeyHint({ scopes, workspace }) {
  const mayReadUsage = scopes.includes('ANALYTICS_READ');
  return (
    <span className="tg-hint" role="note">
      API key with <code>{scopes.join(', ')}</code>.{' '}
      {!mayReadUsage && 'Usage and credits need ANALYTICS_READ. '}
      {mayReadUsage && workspace && 'For another workspace, change “key” in the variables.'}
      {mayReadUsage && !workspace && 'Put a workspace’s key into the variables.'}
    </span>
  );
}

function SignedOut() {
  return (
    <span className="tg-hint" role="status">
      Not signed in. Open a link that <code>tallygraph demo</code> printed, or paste a token from{' '}
      <code>tallygraph token --user KEY</code>
    </span>
  );
}

function TokenForm({ onCancel }) {
  const submit = (event) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const pasted = fields.get('token').trim();
    if (!pasted) return;
    // A whole sign-in link does as well as the bare token.
    const link = pasted.includes('#') ? parseFragment(pasted.slice(pasted.indexOf('#'))) : null;
    const session = link ?? { token: pasted.replace(/^Bearer\s+/i, ''), workspace: null, label: null };
    const workspace = fields.get('workspace').trim() || session.workspace;
    signIn({ ...session, workspace });
  };
  return (
    <form className="tg-form" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      <input
        // Not type="password": browsers would offer to save it.
        name="token"
        className="tg-secret"
        autoComplete="off"
        spellCheck={false}
        placeholder="JWT, tg_ API key or sign-in link"
        aria-label="Token"
        autoFocus
      />
      <input name="workspace" spellCheck={false} placeholder="workspace (optional)" aria-label="Workspace key" />
      <button type="submit" className="tg-primary">
        Sign in
      </button>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}

// A page load, not a change of state: nothing of the former caller may stay in an open editor.
function signIn(session) {
  rememberSession(session);
  window.location.reload();
}

function signOut() {
  forgetSession();
  window.location.reload();
}
