// For whoever is not signed in, or no longer. The place stays in the address, so that nothing is lost.
import { useEffect, useState } from 'preact/hooks';

import { place } from '../place/history.ts';
import { writePlace } from '../place/place.ts';
import { entering, leaveFor, problem, type Provider, providers } from '../session/provider.ts';
import { readLink, refused, signIn } from '../session/session.ts';
import { Main } from './main.tsx';

export function SignIn() {
  const [known, setKnown] = useState<Provider[]>([]);
  useEffect(() => {
    // Without a network there are none, and the form is left.
    providers().then(setKnown, () => {});
  }, []);
  const expired = refused.value;
  if (entering.value) {
    return (
      <Main kind="sign-in">
        <section class="card message" role="status">
          <h1>Signing you in …</h1>
        </section>
      </Main>
    );
  }
  return (
    <Main kind="sign-in">
      <section class="card message">
        <h1>{expired ? 'Sign in again' : 'Workspace Analytics'}</h1>
        <p>
          {expired
            ? 'The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.'
            : `Who spends, on what, how much is left, and how long it lasts. ${known.length > 0 ? 'Sign in, or open' : 'Open'} a sign-in link, or paste one here.`}
        </p>
        {problem.value && (
          <p class="problem" role="alert">
            The sign-in failed: {problem.value}
          </p>
        )}
        {known.map((provider) => (
          <p key={provider.issuer}>
            <button type="button" class="primary" onClick={() => leaveFor(provider, writePlace(place.value))}>
              Sign in with {new URL(provider.issuer).host}
            </button>
          </p>
        ))}
        <TokenForm isSecond={known.length > 0} />
      </section>
    </Main>
  );
}

function TokenForm({ isSecond }: { isSecond: boolean }) {
  const [text, setText] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const pasted = text.trim();
    if (pasted === '') return;
    const found = readLink(pasted) ?? { token: pasted, workspace: place.value.workspace, label: null };
    signIn(found);
  };
  return (
    <>
      <form onSubmit={submit}>
        <label for="token">Sign-in link or token</label>
        <input id="token" type="password" autocomplete="off" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <button type="submit" class={isSecond ? 'pill' : 'primary'}>
          Sign in
        </button>
      </form>
      <p class="note">
        It stays in this browser tab. An operator makes one with <code>tallygraph token --user KEY</code>.
      </p>
    </>
  );
}
