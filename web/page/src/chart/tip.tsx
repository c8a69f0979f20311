// What the pointer or the keys are at. It takes no pointer itself, and stays within the chart.
import { credits } from '../format/numbers.ts';
import { type Colour, colourClass } from './colours.ts';

interface Tipped {
  at: number;
  width: number;
  title: string;
  note: string | null;
  rows: { label: string; colour: Colour; value: number; strong: boolean }[];
  total: number;
  earlier: number | null;
  /** What a click does. */
  hint?: string | null;
}

export function Tip({ at, width, title, note, rows, total, earlier, hint = null }: Tipped) {
  const onLeft = at > width / 2;
  const style = onLeft ? { right: `${width - at + 14}px` } : { left: `${at + 14}px` };
  return (
    <div class="tip" style={style} aria-hidden="true">
      <p class="tip-title">{title}</p>
      {note && <p class="tip-note">{note}</p>}
      <dl>
        <dt>Total</dt>
        <dd>{credits(total)}</dd>
        {rows.map(({ label, colour, value, strong }) => (
          <div key={label} class={strong ? 'tip-row strong' : 'tip-row'}>
            <dt>
              <i class={`swatch ${colourClass(colour)}`} />
              <bdi>{label}</bdi>
            </dt>
            <dd>{credits(value)}</dd>
          </div>
        ))}
        {earlier !== null && (
          <div class="tip-row before">
            <dt>
              <i class="dash" />
              Before
            </dt>
            <dd>{credits(earlier)}</dd>
          </div>
        )}
      </dl>
      {hint && <p class="tip-note">{hint}</p>}
    </div>
  );
}
