// For whoever is not signed in, or no longer. The place stays in the address, so that nothing is lost.
import { useState } from 'preact/hooks';

import { place } from '../place/history.ts';
import { readLink, refused, signIn } from '../session/session.ts';
import { Main } from './main.tsx';

export function SignIn() {
  const [text, setText] = useState('');
  const expired = refused.value;
  const submit = (event: Event) => {
    event.preventDefault();
    const pasted = text.trim();
    if (pasted === '') return;
    const found = readLink(pasted) ?? { token: pasted, workspace: place.value.workspace, label: null };
    signIn(found);
  };
  return (
    <Main kind="sign-in">
      <section class="card message">
        <h1>{expired ? 'Sign in again' : 'Workspace Analytics'}</h1>
        <p>
          {expired
            ? 'The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.'
            : 'Who spends, on what, how much is left, and how long it lasts. Open a sign-in link, or paste one here.'}
        </p>
        <form onSubmit={submit}>
          <label for="token">Sign-in link or token</label>
          <input id="token" type="password" autocomplete="off" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
          <button type="submit" class="primary">
            Sign in
          </button>
        </form>
        <p class="note">
          It stays in this browser tab. An operator makes one with <code>tallygraph token --user KEY</code>.
        </p>
      </section>
    </Main>
  );
}
