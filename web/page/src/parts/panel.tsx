// A card with a heading and what belongs to it; and what it shows while there is nothing, or something failed.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import type { ApiError } from '../api/client.ts';
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

/** What stands in a panel of which a part failed, while the others stand. */
export function Failed({ error, onAgain }: { error: ApiError; onAgain: () => void }) {
  const requires = error.extensions?.requires;
  if (error.extensions?.code === 'FORBIDDEN' && requires) return <p class="note">{rolesThatMay(requires)} may see this.</p>;
  return (
    <p class="note failed">
      {error.message}{' '}
      <button type="button" class="plain" onClick={onAgain}>
        Try again
      </button>
    </p>
  );
}
