// A card with a heading and what belongs to it; and what it shows while there is nothing, or something failed.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import type { ApiError } from '../api/client.ts';
import { useFocusKept } from './focus.ts';
import { rolesThatMay } from './roles.ts';

interface Panel {
  title: string;
  note?: ComponentChildren;
  tools?: ComponentChildren;
  kind?: string;
  children: ComponentChildren;
}

export function Panel({ title, note, tools, kind = '', children }: Panel) {
  const heading = useId();
  return (
    <section class={`card panel ${kind}`} aria-labelledby={heading}>
      <div class="panel-head">
        <h2 id={heading}>{title}</h2>
        {note && <div class="note">{note}</div>}
        {tools && <div class="panel-tools">{tools}</div>}
      </div>
      {children}
    </section>
  );
}

/** A part of a screen that may have failed alone. */
export interface Part {
  error: ApiError | null;
  onAgain: () => void;
}

/** What stands in a panel of which a part failed, while the others stand. */
export function Failed({ error, onAgain, what }: Part & { what?: string }) {
  const shown = useFocusKept<HTMLDivElement>();
  const requires = error?.extensions?.requires;
  if (requires) return <p class="note">{rolesThatMay(requires)} may see this.</p>;
  return (
    <div ref={shown} class="failed">
      <p>
        {what && <b>{what} could not be loaded. </b>}
        {sentence(error?.message ?? 'the server gave no reason')}
      </p>
      <button type="button" class="pill" onClick={onAgain}>
        Try again
      </button>
    </div>
  );
}

/** Messages of the API begin small and end without a stop. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
