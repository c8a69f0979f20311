// The entry point: take over a sign-in link if there is one, then draw the page.
import './styles/page.css';

import { render } from 'preact';

import { App } from './app.tsx';
import { correct } from './place/history.ts';
import { signIn, takeFromAddress } from './session/session.ts';

function takeLink(): void {
  const found = takeFromAddress();
  if (!found) return;
  signIn(found);
  if (found.workspace) correct({ workspace: found.workspace });
}

takeLink();
// Following another sign-in link in an open page changes the fragment alone, which loads nothing.
window.addEventListener('hashchange', takeLink);
const root = document.getElementById('root');
if (root) render(<App />, root);
