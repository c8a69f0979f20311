// What of GraphiQL's storage describes the open tabs.

const TAB_KEYS = ['graphiql:tabState', 'graphiql:query', 'graphiql:variables', 'graphiql:operationName'];

/**
 * Stores the contents of the tab to show first, the way GraphiQL does. GraphiQL 4 fills the variables editor from
 * storage only: without this, a tab would open with its variables missing. If there are stored tabs, GraphiQL
 * shows the one with these contents, or adds it.
 * @param linked the tab of a link; without one, stored tabs stay as they are
 */
export function seedTab(storage, linked, [first]) {
  if (!linked && storage.getItem('graphiql:tabState')) return;
  const { query, variables } = linked ?? first;
  storage.setItem('graphiql:query', query);
  storage.setItem('graphiql:variables', variables);
}

/** Makes the next load open the default tabs; history and layout stay. */
export function forgetTabs(storage) {
  for (const key of TAB_KEYS) storage.removeItem(key);
}
