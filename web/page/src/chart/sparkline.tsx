// A line of a few pixels, for tables and cards. The figures beside it say what it shows, so it is hidden from readers.
import { type Colour, colourClass } from './colours.ts';
import { polyline, ribbon, type Spot } from './path.ts';
import { scaleOf } from './scale.ts';

interface Spark {
  values: number[];
  colour: Colour;
  width?: number;
  height?: number;
  /** The value at the top, where several are drawn to one scale. */
  most?: number;
}

export function Sparkline({ values, colour, width = 104, height = 24, most }: Spark) {
  const x = scaleOf([0, Math.max(1, values.length - 1)], [1, width - 1]);
  const y = scaleOf([0, most || Math.max(...values, 0.001)], [height - 1.5, 2]);
  const spots = values.map((value, index): Spot => [x(index), y(value)]);
  const ground = values.map((_, index): Spot => [x(index), height]);
  return (
    <svg class={`spark ${colourClass(colour)}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class="spark-area" d={ribbon(spots, ground)} />
      <path class="spark-line" d={polyline(spots)} />
    </svg>
  );
}

/** Small columns, as wide as their place. */
export function SparkColumns({ values, faint = false }: { values: number[]; faint?: boolean }) {
  const [width, height] = [240, 34];
  const step = width / Math.max(1, values.length);
  const y = scaleOf([0, Math.max(...values, 0.001)], [0, height - 1]);
  const gap = Math.min(2.5, step * 0.28);
  const column = (value: number, index: number) => {
    const tall = value > 0 ? Math.max(1, y(value)) : 0;
    return `M${(index * step + gap / 2).toFixed(2)} ${height}v${-tall.toFixed(2)}h${(step - gap).toFixed(2)}v${tall.toFixed(2)}z`;
  };
  return (
    <svg class={faint ? 'spark-columns faint' : 'spark-columns'} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={values.map(column).join('')} />
    </svg>
  );
}
