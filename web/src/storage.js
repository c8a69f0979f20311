// Where GraphiQL keeps tabs, history and layout: localStorage, apart for each workspace and role,
// so that one role's queries never turn up in another's tabs.

const PREFIX = 'tallygraph';
/** The same for everyone who uses this browser. */
const SHARED_KEYS = new Set(['graphiql:theme']);
/** May hold the contents of the headers editor, which may hold a token. */
const KEYS_WITH_HEADERS = new Set(['graphiql:tabState', 'graphiql:queries', 'graphiql:favorites']);

/** GraphiQL's `storage` for a session (null when signed out). */
export function createStorage(session) {
  const namespace = [PREFIX, session?.workspace ?? '', session?.label ?? '']
    .map(encodeURIComponent)
    .join(':');
  const fullKey = (key) => (SHARED_KEYS.has(key) ? `${PREFIX}:${key}` : `${namespace}:${key}`);
  const ownKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(`${namespace}:`));

  return {
    getItem: (key) => localStorage.getItem(fullKey(key)),
    setItem: (key, value) => {
      if (key === 'graphiql:headers') return;
      localStorage.setItem(fullKey(key), KEYS_WITH_HEADERS.has(key) ? withoutHeaders(value) : value);
    },
    removeItem: (key) => localStorage.removeItem(fullKey(key)),
    clear: () => ownKeys().forEach((key) => localStorage.removeItem(key)),
    get length() {
      return ownKeys().length;
    },
  };
}

function withoutHeaders(json) {
  return JSON.stringify(JSON.parse(json), (key, value) => (key === 'headers' ? null : value));
}
