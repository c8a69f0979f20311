// Draws answers into an element of GraphiQL. A shadow tree keeps the styles of both apart.
import css from 'bundled:styles/answer.css';
import { render } from 'preact';

import { host, runIn } from '../host/host.ts';
import { Answer, type View } from './answer.tsx';

/** What `element` shows from now on; call it again with another answer or view. */
export function showAnswer(element: HTMLElement, text: string, view: View): void {
  const root = element.shadowRoot ?? prepared(element);
  render(<Answer text={text} view={view} />, root);
}

export function hideAnswer(element: HTMLElement): void {
  if (element.shadowRoot) render(null, element.shadowRoot);
}

function prepared(element: HTMLElement): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  runIn({ ...host, embedded: true, root, keys: root, storage: null });
  return root;
}
