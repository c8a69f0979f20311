// Columns over time, stacked by group. Pointer, touch and keys read the same values: arrows move, Enter opens,
// dragging or Shift and arrows choose a range.
import { useId, useRef, useState } from 'preact/hooks';

import { credits, share, short } from '../format/numbers.ts';
import type { Shape } from '../place/place.ts';
import { frameOf, TimeAxis, ValueAxis } from './axes.tsx';
import { type Colour, colourClass } from './colours.ts';
import { type Drawn, draw, outlineOf } from './geometry.ts';
import { useWidth } from './size.ts';
import { Tip } from './tip.tsx';

export interface Group {
  key: string | null;
  label: string;
  colour: Colour;
  values: number[];
}

export interface Columns {
  /** What the chart shows, in a sentence. */
  title: string;
  groups: Group[];
  totals: number[];
  /** The total of the earlier period, to be drawn as a dashed line. */
  earlier: number[] | null;
  /** Which buckets are whole and over. */
  complete: boolean[];
  /** The names of the buckets: in full, and for the axis. */
  names: string[];
  ticks: string[];
  shape: Shape;
  /** What a click on a bar opens, as in `its events`. Null where nothing opens. */
  opens: string | null;
  onOpen: (bucket: number, group: number | null) => void;
  onRange: (first: number, last: number) => void;
}

export function ColumnChart(chart: Columns) {
  const { groups, totals, earlier, complete, names, shape } = chart;
  const [box, width] = useWidth<HTMLDivElement>(1100);
  const [at, setAt] = useState<number | null>(null);
  const [height, setHeight] = useState<number | null>(null);
  const [from, setFrom] = useState<number | null>(null);
  const pressed = useRef(false);
  const hatch = `hatch-${useId().replace(/\W/g, '')}`;
  const largest = Math.max(...totals, ...(earlier ?? []), 1);
  const frame = frameOf(width, largest);
  const above = shape === 'share' || !earlier ? 0 : Math.max(...earlier.slice(0, totals.length), 0);
  const drawn = draw(groups.map(({ values }) => values), totals, shape, frame, above);
  const chosen = at !== null && from !== null && from !== at ? [Math.min(from, at), Math.max(from, at)] as const : null;
  const open = (bucket: number, group: number | null) => chart.onOpen(bucket, group);

  const point = (event: PointerEvent) => {
    const place = (event.currentTarget as Element).getBoundingClientRect();
    const x = event.clientX - place.left;
    setAt(drawn.bucketAt(x));
    setHeight(event.clientY - place.top);
  };
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    point(event);
    pressed.current = true;
    if (event.pointerType === 'mouse') {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      setFrom(drawn.bucketAt(event.clientX - (event.currentTarget as Element).getBoundingClientRect().left));
    }
  };
  const release = (event: PointerEvent) => {
    if (!pressed.current || at === null) return;
    pressed.current = false;
    setFrom(null);
    if (chosen) chart.onRange(chosen[0], chosen[1]);
    else if (event.pointerType === 'mouse') open(at, height === null ? null : drawn.groupAt(at, height));
  };
  const leave = (event: PointerEvent) => {
    // A finger that was lifted leaves what it pointed at on display.
    if (pressed.current || event.pointerType === 'touch') return;
    setAt(null);
    setHeight(null);
  };
  const keys = (event: KeyboardEvent) => {
    const next = moved(event.key, at, totals.length);
    if (next !== null) {
      if (event.shiftKey) setFrom(from ?? at ?? next);
      else setFrom(null);
      setAt(next);
      setHeight(null);
    } else if ((event.key === 'Enter' || event.key === ' ') && at !== null) {
      if (chosen) chart.onRange(chosen[0], chosen[1]);
      else open(at, null);
      setFrom(null);
    } else if (event.key === 'Escape' && at !== null) {
      setAt(null);
      setFrom(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const hovered = at !== null && height !== null ? drawn.groupAt(at, height) : null;
  const marked = chosen ?? (at === null ? null : ([at, at] as const));

  return (
    <div class="chart" ref={box}>
      <div
        class="chart-stage"
        role="group"
        aria-roledescription="chart"
        aria-label={`${chart.title} Arrow keys read the values.`}
        tabIndex={0}
        onKeyDown={keys}
        onBlur={() => {
          setAt(null);
          setFrom(null);
        }}
        onPointerMove={point}
        onPointerDown={press}
        onPointerUp={release}
        onPointerLeave={leave}
      >
        <svg width={width} height={frame.height} viewBox={`0 0 ${width} ${frame.height}`} aria-hidden="true">
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect class="hatch" width="3" height="6" />
            </pattern>
            <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
              <rect class="stripes-ground" width="5" height="5" />
              <rect class="stripes-line" width="2" height="5" />
            </pattern>
          </defs>
          <ValueAxis y={drawn.y} frame={frame} name={shape === 'share' ? (value) => share(value) : short} />
          {marked && <Marked drawn={drawn} first={marked[0]} last={marked[1]} top={frame.top} bottom={frame.height - frame.bottom} />}
          {groups.map((group, index) => (
            <path
              key={group.key ?? 'other'}
              class={`${shape === 'lines' ? 'series-line' : 'series'} ${colourClass(group.colour)} ${hovered !== null && hovered !== index ? 'faded' : ''}`}
              d={drawn.groups[index]}
              // Written here, because in a style sheet not every browser looks the pattern up in a shadow tree.
              style={shape !== 'lines' && group.colour === 'none' ? { fill: 'url(#stripes)' } : {}}
            />
          ))}
          {complete.map((whole, index) => whole || <Unfinished key={index} drawn={drawn} index={index} total={totals[index] ?? 0} shape={shape} fill={`url(#${hatch})`} />)}
          {earlier && shape !== 'share' && <path class="earlier-line" d={outlineOf(earlier.slice(0, totals.length), drawn)} />}
          <TimeAxis names={chart.ticks} at={drawn.middle} frame={frame} />
        </svg>
        {at !== null && (
          <Tip at={drawn.middle(at)} width={width} title={names[at] ?? ''} note={complete[at] ? null : 'not complete: not over yet, or cut by the range'}
            rows={rowsOf(groups, at, hovered)} total={totals[at] ?? 0} earlier={earlier?.[at] ?? null} hint={chart.opens && hintOf(chart.opens, groups, hovered)} />
        )}
      </div>
      <p class="unseen" role="status">
        {at === null ? '' : spoken(chart, at, chosen)}
      </p>
    </div>
  );
}

function moved(key: string, at: number | null, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowLeft':
      return at === null ? last : Math.max(0, at - 1);
    case 'ArrowRight':
      return at === null ? 0 : Math.min(last, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

function rowsOf(groups: Group[], at: number, hovered: number | null) {
  const rows = groups.map((group, index) => ({ ...group, value: group.values[at] ?? 0, strong: index === hovered }));
  return rows.filter(({ value }) => value !== 0).reverse();
}

function hintOf(opens: string, groups: Group[], hovered: number | null): string {
  const group = hovered === null ? undefined : groups[hovered];
  return group && group.key !== null ? `Click for ${opens} of ${group.label}` : `Click for ${opens}`;
}

function spoken({ groups, totals, earlier, complete, names }: Columns, at: number, chosen: readonly [number, number] | null): string {
  if (chosen) return `${names[chosen[0]]} to ${names[chosen[1]]}. Enter shows this range.`;
  const parts = rowsOf(groups, at, null).reverse().map(({ label, value }) => `${label} ${credits(value)}`);
  const before = earlier?.[at];
  return [
    `${names[at]}${complete[at] ? '' : ', not complete'}: ${credits(totals[at] ?? 0)} credits.`,
    before === undefined ? '' : `Before: ${credits(before)}.`,
    parts.length > 0 ? `${parts.join(', ')}.` : '',
  ].join(' ');
}

function Marked({ drawn, first, last, top, bottom }: { drawn: Drawn; first: number; last: number; top: number; bottom: number }) {
  const begin = drawn.column(first);
  const end = drawn.column(last);
  return <rect class="marked" x={begin.x - 2} width={end.x + end.width - begin.x + 4} y={top} height={bottom - top} rx="3" />;
}

function Unfinished({ drawn, index, total, shape, fill }: { drawn: Drawn; index: number; total: number; shape: Shape; fill: string }) {
  const { x, width } = drawn.column(index);
  const value = shape === 'share' ? (total > 0 ? 1 : 0) : shape === 'lines' ? drawn.y.domain[1] : total;
  const top = drawn.y(value);
  return <rect x={x} width={width} y={top} height={Math.max(0, drawn.y(0) - top)} fill={fill} />;
}
