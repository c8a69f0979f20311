// The page: a slim bar that says who is signed in, and GraphiQL below it.
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';

import { defaultTabs } from './default-tabs.js';
import { createFetcher } from './fetcher.js';
import { SessionBar } from './session-bar.jsx';
import { createStorage } from './storage.js';
import { forgetTabs, seedFirstTab } from './stored-tabs.js';

// Once for the page: GraphiQL compares plugins by identity.
const PLUGINS = [explorerPlugin({ showAttribution: false })];
const NO_WORKSPACE = 'your-workspace-key';
const NEW_TAB = '# Ctrl-Space completes, Ctrl-Enter runs.\n\n';

/** @param session who is signed in, or null; another session means another page load */
export function App({ session }) {
  const [tokenRefused, setTokenRefused] = useState(false);
  const { storage, tabs, fetcher } = useMemo(() => {
    const storage = createStorage(session);
    const tabs = defaultTabs(session?.workspace ?? NO_WORKSPACE);
    seedFirstTab(storage, tabs);
    const fetcher = createFetcher({
      token: session?.token,
      onStatus: (status) => setTokenRefused(status === 401),
    });
    return { storage, tabs, fetcher };
  }, [session]);

  const resetTabs = () => {
    forgetTabs(storage);
    window.location.reload();
  };

  return (
    <>
      <SessionBar session={session} tokenRefused={tokenRefused} onResetTabs={resetTabs} />
      <main className="tg-main">
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          defaultTabs={tabs}
          defaultQuery={NEW_TAB}
          defaultEditorToolsVisibility="variables"
          plugins={PLUGINS}
          inputValueDeprecation
          schemaDescription
          shouldPersistHeaders={false}
        />
      </main>
    </>
  );
}
