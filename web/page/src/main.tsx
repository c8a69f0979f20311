// The page of its own: take over a sign-in link or a provider's answer if there is one, then draw the app.
import './styles/page.css';

import { render } from 'preact';

import { sendAhead } from './api/ahead.ts';
import { App } from './app.tsx';
import { Usage } from './generated/api.ts';
import { correct, followAddress, place } from './place/history.ts';
import { variablesOf } from './sections/usage/variables.ts';
import { enterWith, takeAnswer } from './session/provider.ts';
import { resume, session, signIn, takeFromAddress } from './session/session.ts';
import { sectionNow } from './shell/caller.ts';

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
const key = place.value.workspace ?? session.value?.workspace;
if (session.value && key && sectionNow() === 'usage') sendAhead(Usage, variablesOf(key));
const root = document.getElementById('root');
// In a task of its own, so that the browser may do something else in between.
if (root) setTimeout(() => render(<App />, root));
