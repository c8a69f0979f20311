// The entry point: take over a sign-in link if there is one, then draw the page.
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';

import { createRoot } from 'react-dom/client';

import { App } from './app.jsx';
import { nameTheCaller } from './caller.js';
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

  const session = await nameTheCaller(currentSession());
  createRoot(document.getElementById('root')).render(<App session={session} />);
}

start();
