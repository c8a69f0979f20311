// The page: a slim bar that says who is signed in, and GraphiQL below it.
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';

import { AnswerPane } from './answer-pane.jsx';
import { defaultTabs } from './default-tabs.js';
import { createFetcher } from './fetcher.js';
import { SessionBar } from './session-bar.jsx';
import { createStorage } from './storage.js';
import { forgetTabs, seedTab } from './stored-tabs.js';

// Once for the page: GraphiQL compares plugins by identity.
const PLUGINS = [explorerPlugin({ showAttribution: false })];
const NO_WORKSPACE = 'your-workspace-key';
const NEW_TAB = '# Ctrl-Space completes, Ctrl-Enter runs.\n\n';

/**
 * @param session who is signed in, or null; another session means another page load
 * @param caller what they may do, see `identify`
 * @param schema the server's schema with its directives, or null
 * @param linked the tab of a link, or null
 */
export function App({ session, caller, schema, linked }) {
  const [tokenRefused, setTokenRefused] = useState(false);
  const { storage, tabs, fetcher } = useMemo(() => {
    const storage = createStorage(session);
    const examples = defaultTabs({ workspaceKey: session?.workspace ?? NO_WORKSPACE, schema, caller });
    const tabs = linked ? [linked, ...examples] : examples;
    seedTab(storage, linked, tabs);
    const fetcher = createFetcher({
      token: session?.token,
      onStatus: (status) => setTokenRefused(status === 401),
    });
    return { storage, tabs, fetcher };
  }, [session, caller, schema, linked]);

  const resetTabs = () => {
    forgetTabs(storage);
    window.location.reload();
  };

  return (
    <>
      <SessionBar session={session} caller={caller} tokenRefused={tokenRefused} onResetTabs={resetTabs} />
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
        >
          <GraphiQL.Footer>
            <AnswerPane />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}
