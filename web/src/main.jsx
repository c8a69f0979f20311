// The entry point: take over a sign-in link if there is one, ask who is signed in, then draw the page.
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';

import { createRoot } from 'react-dom/client';

import { App } from './app.jsx';
import { identify } from './caller.js';
import { loadSchema } from './permissions.js';
import { goToOperation, takeLinkedTab } from './query-link.js';
import { listenForSearchShortcut } from './search-shortcut.js';
import { currentSession, rememberSession } from './session.js';
import { takeSessionFromAddress } from './sign-in-link.js';

async function start() {
  const fromLink = takeSessionFromAddress();
  if (fromLink) rememberSession(fromLink);
  // Following another sign-in link in an open page changes only the fragment, which loads nothing.
  window.addEventListener('hashchange', () => {
    const next = takeSessionFromAddress();
    if (next) {
      rememberSession(next);
      window.location.reload();
    }
  });

  const [{ session, caller }, schema] = await Promise.all([identify(currentSession()), loadSchema()]);
  const linked = takeLinkedTab(session);
  const page = <App session={session} caller={caller} schema={schema} linked={linked} />;
  createRoot(document.getElementById('root')).render(page);
  listenForSearchShortcut();
  if (linked?.operationName) goToOperation(linked);
}

start();
