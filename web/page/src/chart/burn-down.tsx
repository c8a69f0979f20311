// The balance over time: what it was, where it is heading within the forecast's band, and when credits expire or are granted.
import { useState } from 'preact/hooks';

import { credits, short } from '../format/numbers.ts';
import { date, day } from '../format/instants.ts';
import { frameOf, ValueAxis } from './axes.tsx';
import { calendarTicks } from './calendar-ticks.ts';
import { polyline, ribbon, type Spot } from './path.ts';
import { niceScaleOf, scaleOf } from './scale.ts';
import { useWidth } from './size.ts';

/** The balance at an instant, in milliseconds. Known balances have no band. */
export interface Point {
  at: number;
  value: number;
  low: number;
  high: number;
  isForecast: boolean;
}

export interface Mark {
  at: number;
  label: string;
  kind: 'expiry' | 'grant';
}

interface BurnDown {
  title: string;
  points: Point[];
  marks: Mark[];
  now: number;
  zone: string;
}

export function BurnDownChart({ title, points, marks, now, zone }: BurnDown) {
  const [box, width] = useWidth<HTMLDivElement>(1100);
  const [at, setAt] = useState<number | null>(null);
  const largest = Math.max(...points.map(({ high }) => high), 1);
  const lowest = Math.min(0, ...points.map(({ value }) => value));
  const frame = frameOf(width, largest);
  const first = points[0]?.at ?? now;
  const last = points.at(-1)?.at ?? now + 1;
  const x = scaleOf([first, last], [frame.left, frame.width - frame.right - 4]);
  // Round at the top only: a balance is below zero for a short time, and by little.
  const [, most] = niceScaleOf([0, largest], [0, 1], 4).domain;
  const y = scaleOf([lowest * 1.15, most], [frame.height - frame.bottom, frame.top + 14]);
  const past = points.filter(({ isForecast }) => !isForecast);
  const coming = points.filter(({ isForecast }) => isForecast);
  const along = (some: Point[], pick: (point: Point) => number) => some.map((point): Spot => [x(point.at), y(pick(point))]);
  const value = (point: Point) => point.value;
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30 }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? points.length - 1 : step === undefined ? null : (at ?? past.length - 1) + step;
    if (event.key === 'Escape' && at !== null) setAt(null);
    else if (next !== null) setAt(Math.max(0, Math.min(points.length - 1, next)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const point = (event: PointerEvent) => {
    const wanted = x.invert(event.clientX - (event.currentTarget as Element).getBoundingClientRect().left);
    setAt(nearestTo(points, wanted));
  };
  const shown = at === null ? null : points[at];
  return (
    <div class="chart" ref={box}>
      <div class="chart-stage still" role="group" aria-roledescription="chart" aria-label={`${title} Arrow keys read the values.`} tabIndex={0}
        onKeyDown={keys} onBlur={() => setAt(null)} onPointerMove={point} onPointerLeave={() => setAt(null)}>
        <svg width={width} height={frame.height} viewBox={`0 0 ${width} ${frame.height}`} aria-hidden="true">
          <ValueAxis y={y} frame={frame} name={short} />
          <path class="burn-area" d={ribbon(along(past, value), along(past, () => 0))} />
          <path class="band-area" d={ribbon(along(coming, ({ high }) => high), along(coming, ({ low }) => low))} />
          <path class="burn-line" d={polyline(along(past, value))} />
          <path class="burn-line dashed" d={polyline(along(coming, value))} />
          <Markers marks={marks.filter((mark) => mark.at > first && mark.at <= last)} x={x} top={frame.top} bottom={frame.height - frame.bottom} width={width} />
          <line class="now-line" x1={x(now)} x2={x(now)} y1={frame.top + 14} y2={frame.height - frame.bottom} />
          <text class="axis-text" x={x(now)} y={frame.top + 8} text-anchor={x(now) > frame.width - frame.right - 30 ? 'end' : 'middle'}>
            today
          </text>
          {calendarTicks(first, last, width < 560 ? 4 : 10).map((tick) => {
            const place = x(tick);
            if (place < frame.left + 14 || place > width - 24) return null;
            return (
              <text key={tick} class="axis-text" x={place} y={frame.height - 7} text-anchor="middle">
                {day(new Date(tick).toISOString(), 'UTC')}
              </text>
            );
          })}
          {shown && <circle class="burn-dot" cx={x(shown.at)} cy={y(shown.value)} r="4" />}
        </svg>
        {shown && <BalanceTip point={shown} place={x(shown.at)} width={width} zone={zone} />}
      </div>
      <p class="unseen" role="status">
        {shown ? spoken(shown, zone) : ''}
      </p>
    </div>
  );
}

function Markers({ marks, x, top, bottom, width }: { marks: Mark[]; x: (at: number) => number; top: number; bottom: number; width: number }) {
  return (
    <>
      {marks.map((mark) => {
        const place = x(mark.at);
        const onLeft = place > width - 150;
        return (
          <g key={`${mark.at} ${mark.label}`}>
            <line class={`mark-line ${mark.kind}`} x1={place} x2={place} y1={top + 14} y2={bottom} />
            <text class={`mark-text ${mark.kind}`} x={place + (onLeft ? -6 : 6)} y={top + 26} text-anchor={onLeft ? 'end' : 'start'}>
              {mark.label}
            </text>
          </g>
        );
      })}
    </>
  );
}

function BalanceTip({ point, place, width, zone }: { point: Point; place: number; width: number; zone: string }) {
  const style = place > width / 2 ? { right: `${width - place + 14}px` } : { left: `${place + 14}px` };
  return (
    <div class="tip" style={style} aria-hidden="true">
      <p class="tip-title">{date(new Date(point.at).toISOString(), zone)}</p>
      {point.isForecast && <p class="tip-note">forecast</p>}
      <dl>
        <dt>{point.isForecast ? 'Expected' : 'Balance'}</dt>
        <dd>{credits(point.value)}</dd>
        {point.isForecast && (
          <div class="tip-row">
            <dt>Eight times in ten</dt>
            <dd>
              {credits(point.low)} – {credits(point.high)}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function spoken(point: Point, zone: string): string {
  const when = date(new Date(point.at).toISOString(), zone);
  if (!point.isForecast) return `${when}: ${credits(point.value)} credits.`;
  return `${when}, forecast: ${credits(point.value)} credits, eight times in ten between ${credits(point.low)} and ${credits(point.high)}.`;
}

function nearestTo(points: Point[], wanted: number): number {
  let found = 0;
  points.forEach((point, index) => {
    if (Math.abs(point.at - wanted) < Math.abs((points[found]?.at ?? 0) - wanted)) found = index;
  });
  return found;
}
