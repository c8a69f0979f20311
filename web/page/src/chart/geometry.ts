// The shapes of a chart of columns, as paths: one for each group, however many buckets there are.
import { max, min } from 'd3-array';

import type { Shape } from '../place/place.ts';
import type { Frame } from './axes.tsx';
import { polyline, type Spot } from './path.ts';
import { niceScaleOf, type Scale, scaleOf } from './scale.ts';

export interface Drawn {
  y: Scale;
  /** One path for each group. */
  groups: string[];
  /** The middle of each bucket. */
  middle: (index: number) => number;
  /** The left end and the width of each bucket's column. */
  column: (index: number) => { x: number; width: number };
  /** The bucket at a place. */
  bucketAt: (x: number) => number;
  /** The group whose part of a bucket's column is at a height. Null beside all of them. */
  groupAt: (bucket: number, height: number) => number | null;
}

export function draw(groups: number[][], totals: number[], shape: Shape, frame: Frame, alsoAtLeast: number): Drawn {
  const buckets = totals.length;
  const step = (frame.width - frame.left - frame.right) / Math.max(1, buckets);
  const gap = Math.min(8, step * 0.24);
  const values = shape === 'share' ? groups.map((group) => group.map((value, index) => part(value, totals[index] ?? 0))) : groups;
  const stacks = stacked(values, buckets);
  const ends = shape === 'lines' ? values.flat() : stacks.flat(2);
  const largest = shape === 'share' ? 1 : Math.max(alsoAtLeast, max(ends) ?? 0, 0);
  const smallest = Math.min(min(ends) ?? 0, 0);
  const [domain, range] = [[smallest, largest || (smallest < 0 ? 0 : 1)], [frame.height - frame.bottom, frame.top]] as const;
  const y = shape === 'share' ? scaleOf(domain, range) : niceScaleOf(domain, range, 4);
  const column = (index: number) => ({ x: frame.left + index * step + gap / 2, width: Math.max(0.5, step - gap) });
  const middle = (index: number) => frame.left + (index + 0.5) * step;
  const outline = (group: number[]) => polyline(group.map((value, index): Spot => [middle(index), y(value)]));
  const paths =
    shape === 'lines'
      ? values.map(outline)
      : stacks.map((group) => group.map((span, index) => rectangle(span, column(index), y)).join(''));
  return {
    y,
    groups: paths,
    middle,
    column,
    bucketAt: (x) => Math.min(buckets - 1, Math.max(0, Math.floor((x - frame.left) / step))),
    groupAt: (bucket, height) => {
      const value = y.invert(height);
      const found =
        shape === 'lines'
          ? nearest(values.map((group) => group[bucket] ?? 0), value, y.domain[1] / 20)
          : stacks.findIndex((group) => value >= (group[bucket]?.[0] ?? 0) && value < (group[bucket]?.[1] ?? 0));
      return found === -1 ? null : found;
    },
  };
}

/** A line through a value for each bucket. */
export function outlineOf(values: number[], drawn: Drawn): string {
  return polyline(values.map((value, index): Spot => [drawn.middle(index), drawn.y(value)]));
}

function part(value: number, total: number): number {
  return total > 0 ? value / total : 0;
}

/** Values above zero are stacked upwards, those below it downwards. */
function stacked(groups: number[][], buckets: number): [number, number][][] {
  const [above, below] = [new Array<number>(buckets).fill(0), new Array<number>(buckets).fill(0)];
  return groups.map((group) =>
    Array.from({ length: buckets }, (_, index): [number, number] => {
      const value = group[index] ?? 0;
      const heights = value < 0 ? below : above;
      const from = heights[index] ?? 0;
      heights[index] = from + value;
      return value < 0 ? [from + value, from] : [from, from + value];
    }),
  );
}

function rectangle([from, to]: [number, number], { x, width }: { x: number; width: number }, y: Scale): string {
  if (to <= from) return '';
  const top = y(to);
  // A hair of the card's colour between two groups, where there is room for one.
  const tall = y(from) - top;
  const shown = tall > 3 ? tall - 1 : tall;
  return `M${x.toFixed(2)} ${top.toFixed(2)}h${width.toFixed(2)}v${shown.toFixed(2)}h${(-width).toFixed(2)}z`;
}

function nearest(values: number[], value: number, within: number): number {
  let found = -1;
  let distance = within;
  values.forEach((one, index) => {
    if (one > 0 && Math.abs(one - value) < distance) [found, distance] = [index, Math.abs(one - value)];
  });
  return found;
}
