// From values to pixels, along a straight line. d3-array chooses the round numbers.
import { nice, ticks } from 'd3-array';

export interface Scale {
  (value: number): number;
  invert: (pixel: number) => number;
  ticks: (count: number) => number[];
  domain: readonly [number, number];
}

export function scaleOf(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const [begin, end] = range;
  const span = to - from || 1;
  const scale = (value: number) => begin + ((value - from) / span) * (end - begin);
  return Object.assign(scale, {
    invert: (pixel: number) => from + ((pixel - begin) / (end - begin || 1)) * span,
    ticks: (count: number) => ticks(from, to, count),
    domain,
  });
}

/** The same with a domain that ends on round numbers. */
export function niceScaleOf([from, to]: readonly [number, number], range: readonly [number, number], count: number): Scale {
  return scaleOf(nice(from, to, count) as [number, number], range);
}
