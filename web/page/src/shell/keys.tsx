// The keys of the app, and the list of them.
import { useEffect, useRef } from 'preact/hooks';

import { host } from '../host/host.ts';
import { go, place } from '../place/history.ts';
import { DEFAULT_RANGE, sameRange } from '../place/range.ts';
import { roleNow, SECTION_NAMES, sectionsFor } from './caller.ts';
import { widened } from './filters.tsx';

const LIST: [keys: string, what: string][] = [
  ['r', 'choose the range'],
  ['g', 'go to the grouping'],
  ['c', 'choose what to compare with'],
  ['/', 'add a filter'],
  ['← →', 'earlier and later period; within a chart, read its values'],
  ['Shift ← →', 'within a chart, choose a range; Enter shows it'],
  ['Enter', 'within a chart, see the events of a bar'],
  ['Esc', 'take the last filter away, then go back to the usual range'],
  ['?', 'this list'],
];

export function Keys() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const pressed = (heard: Event) => {
      const event = heard as KeyboardEvent;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target as Element) || isScrolling(event)) return;
      if (host.root.querySelector('dialog[open], [popover=auto]:popover-open')) return;
      if (event.key === '?') dialog.current?.showModal();
      else if (!act(event.key)) return;
      event.preventDefault();
      // Another page may have keys of its own.
      event.stopPropagation();
      if (host.embedded) requestAnimationFrame(keepFocus);
    };
    const { keys } = host;
    keys.addEventListener('keydown', pressed);
    return () => keys.removeEventListener('keydown', pressed);
  }, []);
  const sections = sectionsFor(roleNow());
  return (
    <dialog ref={dialog} class="card" aria-label="Keys">
      <h2>Keys</h2>
      <dl class="keys">
        {sections.length > 1 && (
          <div>
            <dt>
              <kbd>1</kbd> – <kbd>{sections.length}</kbd>
            </dt>
            <dd>{sections.map((section) => SECTION_NAMES[section]).join(', ')}</dd>
          </div>
        )}
        {LIST.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="pill">
          Close
        </button>
      </form>
    </dialog>
  );
}

function act(key: string): boolean {
  const section = sectionsFor(roleNow())[Number(key) - 1];
  if (section) go({ section, all: false, event: null, status: null, at: null });
  else if (key === 'ArrowLeft' || key === 'ArrowRight') press(`[data-step="${key === 'ArrowLeft' ? -1 : 1}"]`);
  else if (key === 'Escape') widen();
  else if (key === 'g') host.root.querySelector<HTMLElement>('[data-shortcut="g"] [aria-pressed="true"]')?.focus();
  else if (['r', 'c', '/'].includes(key)) press(`[data-shortcut="${key}"]`);
  else return false;
  return true;
}

/** What had the focus may be gone. Another page would then get the next key. */
function keepFocus(): void {
  if (host.root.activeElement === null) host.root.getElementById('main')?.focus({ preventScroll: true });
}

function press(selector: string): void {
  const pressed = host.root.querySelector<HTMLElement>(selector);
  // A menu opens below its button, wherever the page was scrolled to.
  pressed?.scrollIntoView({ block: 'nearest' });
  pressed?.click();
}

function widen(): void {
  const filter = widened(place.value.filter);
  if (filter) go({ filter });
  else if (place.value.pool !== null) go({ pool: null });
  else if (!sameRange(place.value.range, DEFAULT_RANGE)) go({ range: DEFAULT_RANGE, granularity: null });
}

function isTyping(target: Element): boolean {
  return target.matches('input, textarea, select, [contenteditable]');
}

/** Where arrows scroll by themselves. */
function isScrolling(event: KeyboardEvent): boolean {
  return event.key.startsWith('Arrow') && (event.target as Element).matches('.table-scroll, pre');
}
