// Ctrl+K, or ⌘K, searches the documentation. GraphiQL 4 says so on every platform, but listens for ⌘ alone, and
// only while the documentation is open.

const DOCS_BUTTON = '[aria-label="Show Documentation Explorer"]';
const SEARCH_BOX = '.graphiql-doc-explorer-search [role="combobox"]';
const BACK = '.graphiql-doc-explorer-back';

export function listenForSearchShortcut() {
  // Before the editor, for which Ctrl-K begins a sequence of keys.
  window.addEventListener('keydown', onKeyDown, { capture: true });
}

function onKeyDown(event) {
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isShortcut || event.key.toLowerCase() !== 'k') return;
  // A browser would go to its address bar.
  event.preventDefault();
  event.stopImmediatePropagation();
  search();
}

/** Opens the documentation if need be, goes up to a page with a search box, and moves the cursor there. */
async function search() {
  document.querySelector(DOCS_BUTTON)?.click();
  for (let step = 0; step < 60; step += 1) {
    const box = document.querySelector(SEARCH_BOX);
    if (box) {
      box.focus();
      return;
    }
    document.querySelector(BACK)?.click();
    await new Promise(requestAnimationFrame);
  }
}
