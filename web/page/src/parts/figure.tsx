// A figure with its name and what it means; and how credits are written everywhere.
import type { ComponentChildren } from 'preact';

import { credits } from '../format/numbers.ts';
import { Failed, type Part } from './panel.tsx';

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

/** The same where there is no figure. */
export function CardFailed({ title, error, onAgain }: Part & { title: string }) {
  return (
    <section class="card figure">
      <h2>{title}</h2>
      <Failed error={error} onAgain={onAgain} />
    </section>
  );
}

/** Exact, and copied exact: the grouping is the browser's. */
export function Credits({ value }: { value: number }) {
  return <data value={String(value)}>{credits(value)}</data>;
}

/** The room of a column of credits with all their decimals, so that it keeps its width when a figure changes. */
export function creditsWidth(values: number[]): { minWidth: string } {
  const longest = Math.max(0, ...values.map((value) => credits(Math.trunc(value)).length));
  return { minWidth: `calc(${longest + 4} * 1.08ch + 16px)` };
}

/** Spending more is no good news; spending less is. */
export function Trend({ value, children }: { value: number; children: ComponentChildren }) {
  return <b class={value > 0 ? 'bad' : value < 0 ? 'good' : ''}>{children}</b>;
}
