// The page of its own: take over a sign-in link or a provider's answer if there is one, then draw the app.
import './styles/page.css';

import { render } from 'preact';

import { App } from './app.tsx';
import { correct, followAddress } from './place/history.ts';
import { enterWith, takeAnswer } from './session/provider.ts';
import { resume, signIn, takeFromAddress } from './session/session.ts';

function takeLink(): void {
  const found = takeFromAddress();
  if (!found) return;
  signIn(found);
  if (found.workspace) correct({ workspace: found.workspace });
}

const answer = takeAnswer();
if (answer) void enterWith(answer);
else resume();
followAddress();
takeLink();
// Following another sign-in link in an open page changes the fragment alone, which loads nothing.
window.addEventListener('hashchange', takeLink);
const root = document.getElementById('root');
// In a task of its own, so that the browser may do something else in between.
if (root) setTimeout(() => render(<App />, root));
