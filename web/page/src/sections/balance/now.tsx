// The figures of now: each pool's balance, when it runs out, what expires unused.
import { date, daysUntil, longDay } from '../../format/instants.ts';
import { count, credits, share } from '../../format/numbers.ts';
import type { CreditPool, NowFragment } from '../../generated/api.ts';
import { poolName } from '../../shell/pools.ts';
import { AlreadyOut, isOut } from '../../parts/already-out.tsx';
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

export function RunsOut({ workspace, pool, zone, failed }: { workspace: BalanceWorkspace; pool: CreditPool; zone: string; failed: Part }) {
  const { forecast } = workspace;
  const title = `Runs out · ${poolName(pool)}`;
  const balance = pool === 'API' ? workspace.api : workspace.webApp;
  if (!forecast) return <CardFailed title={title} {...failed} />;
  if (balance && isOut(balance)) return <AlreadyOut title={title} overdraft={balance.overdraft} />;
  const { low, expected, high } = forecast.runsOutAt;
  const span =
    low === null
      ? 'in no run of the forecast'
      : low === high
        ? 'in every run of the forecast'
        : `${longDay(low, zone)} – ${high ? longDay(high, zone) : 'over a year'}, eight times in ten`;
  return <Card title={title} figure={expected === null ? 'Not within a year' : longDay(expected, zone)} note={span} />;
}

export function ExpiresUnused({ workspace, pool, failed }: { workspace: BalanceWorkspace; pool: CreditPool; failed: Part }) {
  const { forecast } = workspace;
  const title = `Expires unused · ${poolName(pool)}`;
  if (!forecast) return <CardFailed title={title} {...failed} />;
  const { low, expected, high } = forecast.forfeited;
  const note = high === 0 ? 'nothing within a year' : `within a year; ${credits(low)} – ${credits(high)}, eight times in ten`;
  return <Card title={title} figure={<Credits value={expected} />} note={note} />;
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
