// A forecast of a few pixels: the expected line within its band.
import { polyline, ribbon, type Spot } from './path.ts';
import { scaleOf } from './scale.ts';

interface Band {
  low: number;
  expected: number;
  high: number;
}

export function BandSpark({ band, until }: { band: Band[]; until: number }) {
  const [width, height] = [240, 34];
  const shown = band.slice(0, until);
  const x = scaleOf([0, Math.max(1, shown.length - 1)], [0, width]);
  const y = scaleOf([0, Math.max(...shown.map(({ high }) => high), 1)], [height - 1.5, 2]);
  const along = (pick: (one: Band) => number) => shown.map((one, index): Spot => [x(index), y(Math.max(0, pick(one)))]);
  return (
    <svg class="spark-band" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="band-area" d={ribbon(along(({ high }) => high), along(({ low }) => low))} />
      <path class="band-line" d={polyline(along(({ expected }) => expected))} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
