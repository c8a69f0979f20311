// A figure with its name and what it means; and how credits are written everywhere.
import type { ComponentChildren } from 'preact';

import { credits } from '../format/numbers.ts';

export function Card({ title, figure, note, children }: { title: string; figure: ComponentChildren; note: ComponentChildren; children?: ComponentChildren }) {
  return (
    <section class="card figure">
      <h2>{title}</h2>
      <p class="big">{figure}</p>
      <p class="note">{note}</p>
      {children && <div class="figure-foot">{children}</div>}
    </section>
  );
}

/** Exact, and copied exact: the grouping is the browser's. */
export function Credits({ value }: { value: number }) {
  return <data value={String(value)}>{credits(value)}</data>;
}

/** Spending more is no good news; spending less is. */
export function Trend({ value, children }: { value: number; children: ComponentChildren }) {
  return <b class={value > 0 ? 'bad' : value < 0 ? 'good' : ''}>{children}</b>;
}
