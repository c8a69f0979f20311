// The frame of a chart: lines with values on the left, names of instants below.
import { short } from '../format/numbers.ts';
import type { Scale } from './scale.ts';

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function frameOf(width: number, largest: number): Frame {
  const left = Math.max(26, short(largest).length * 7 + 12);
  return { width, height: width < 560 ? 230 : 300, left, right: 2, top: 10, bottom: 26 };
}

export function ValueAxis({ y, frame, name }: { y: Scale; frame: Frame; name: (value: number) => string }) {
  return (
    <g>
      {y.ticks(frame.height < 260 ? 3 : 4).map((value) => (
        <g key={value}>
          <line class={value === 0 ? 'axis-base' : 'axis-line'} x1={frame.left} x2={frame.width - frame.right} y1={y(value)} y2={y(value)} />
          <text class="axis-text" x={frame.left - 8} y={y(value) + 4} text-anchor="end">
            {name(value)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Names below the chart, as many as fit. */
export function TimeAxis({ names, at, frame }: { names: string[]; at: (index: number) => number; frame: Frame }) {
  const longest = Math.max(...names.map((name) => name.length), 1);
  const wide = longest * 6.6 + 18;
  const step = (frame.width - frame.left) / Math.max(1, names.length);
  const every = Math.max(1, Math.ceil(wide / step));
  const half = (longest * 6.4) / 2;
  return (
    <g>
      {names.map((name, index) => {
        const x = at(index);
        if (index % every !== 0 || x + half > frame.width + 2) return null;
        return (
          <text key={index} class="axis-text" x={Math.max(x, frame.left + half - 14)} y={frame.height - 7} text-anchor="middle">
            {name}
          </text>
        );
      })}
    </g>
  );
}
