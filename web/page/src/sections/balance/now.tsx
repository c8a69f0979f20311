// The figures of now: each pool's balance, when it runs out, what expires unused.
import { date, daysUntil, longDay } from '../../format/instants.ts';
import { count, credits, share } from '../../format/numbers.ts';
import type { NowFragment } from '../../generated/api.ts';
import { poolName } from '../../shell/pools.ts';
import { Card, CardFailed, Credits } from '../../parts/figure.tsx';
import type { Part } from '../../parts/panel.tsx';
import type { BalanceWorkspace } from './answer.ts';

export function PoolCard({ balance, pool, zone, failed }: { balance: NowFragment | null; pool: string; zone: string; failed: Part }) {
  const title = `Available · ${poolName(pool)}`;
  if (!balance) return <CardFailed title={title} {...failed} />;
  const { available, permanent, overdraft, nextExpiry } = balance;
  const parts = [
    nextExpiry && `${credits(nextExpiry.credits)} expire on ${date(nextExpiry.at, zone)}, ${inDays(nextExpiry.at)}`,
    permanent > 0 && `${credits(permanent)} never expire`,
    overdraft > 0 && `${credits(overdraft)} overdrawn`,
  ].filter(Boolean);
  return <Card title={title} figure={available < 0 ? <span class="bad"><Credits value={available} /></span> : <Credits value={available} />} note={parts.length > 0 ? parts.join('; ') : 'no credits in this pool'} />;
}

function inDays(instant: string): string {
  const days = daysUntil(instant, Date.now());
  return days === 0 ? 'within a day' : `in ${count(days)} ${days === 1 ? 'day' : 'days'}`;
}

export function RunsOut({ workspace, zone, failed }: { workspace: BalanceWorkspace; zone: string; failed: Part }) {
  const { forecast } = workspace;
  if (!forecast) return <CardFailed title="Runs out" {...failed} />;
  const { low, expected, high } = forecast.runsOutAt;
  const span =
    low === null
      ? 'in no run of the forecast'
      : low === high
        ? 'in every run of the forecast'
        : `${longDay(low, zone)} – ${high ? longDay(high, zone) : 'over a year'}, eight times in ten`;
  return <Card title="Runs out" figure={expected === null ? 'Not within a year' : longDay(expected, zone)} note={span} />;
}

export function ExpiresUnused({ workspace, failed }: { workspace: BalanceWorkspace; failed: Part }) {
  const { forecast } = workspace;
  if (!forecast) return <CardFailed title="Expires unused" {...failed} />;
  const { low, expected, high } = forecast.forfeited;
  const note = high === 0 ? 'nothing within a year' : `within a year; ${credits(low)} – ${credits(high)}, eight times in ten`;
  return <Card title="Expires unused" figure={<Credits value={expected} />} note={note} />;
}

/** How the forecast was made, and how good it has been. */
export function Rate({ workspace }: { workspace: BalanceWorkspace }) {
  const { forecast } = workspace;
  if (!forecast) return null;
  const { dailyRate, backtestError, method } = forecast;
  return (
    <p class="note footnote">
      Expected use: {credits(dailyRate.expected)} credits a day ({credits(dailyRate.low)} – {credits(dailyRate.high)}). {method}.
      {backtestError !== null && ` Over the last eight weeks it was off by ${share(backtestError)} of a day’s use.`}
    </p>
  );
}
