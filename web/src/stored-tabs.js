// What of GraphiQL's storage describes the open tabs.

const TAB_KEYS = ['graphiql:tabState', 'graphiql:query', 'graphiql:variables', 'graphiql:operationName'];

/**
 * On a first visit, stores the first tab's contents the way GraphiQL does.
 * GraphiQL 4 fills the variables editor from storage only: without this, the first default tab
 * would open with its variables missing.
 */
export function seedFirstTab(storage, [first]) {
  if (storage.getItem('graphiql:tabState')) return;
  storage.setItem('graphiql:query', first.query);
  storage.setItem('graphiql:variables', first.variables);
}

/** Makes the next load open the default tabs; history and layout stay. */
export function forgetTabs(storage) {
  for (const key of TAB_KEYS) storage.removeItem(key);
}
