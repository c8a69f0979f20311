// The four figures that answer "are we fine?".
import type { ApiError } from '../../api/client.ts';
import { BandSpark } from '../../chart/band-spark.tsx';
import { SparkColumns } from '../../chart/sparkline.tsx';
import { daysUntil, longDay, rangeName } from '../../format/instants.ts';
import { change, count, credits, signedCount, signedCredits } from '../../format/numbers.ts';
import { AlreadyOut, isOut } from '../../parts/already-out.tsx';
import { Card, CardFailed, Credits, Trend } from '../../parts/figure.tsx';
import type { CreditPool } from '../../generated/api.ts';
import { poolName } from '../../shell/pools.ts';
import type { Report, UsageWorkspace } from './answer.ts';

export function Spent({ report }: { report: Report }) {
  const { compare, total } = report;
  const ratio = compare?.changeRatio ?? null;
  return (
    <Card
      title={`Spent · ${rangeName(report.range)}`}
      figure={<Credits value={total.credits} />}
      note={
        compare ? (
          <>
            <Trend value={compare.change}>
              {signedCredits(compare.change)}
              {ratio !== null && ` (${change(ratio)})`}
            </Trend>{' '}
            against {credits(compare.total.credits)} in {rangeName(compare.range)}
          </>
        ) : (
          `${count(total.generations)} generations`
        )
      }
    >
      <SparkColumns values={report.series?.total.credits ?? []} />
    </Card>
  );
}

interface BalanceCard {
  workspace: UsageWorkspace;
  error: ApiError | null;
  pool: CreditPool;
  onAgain: () => void;
}

export function Available({ workspace, error, pool, onAgain }: BalanceCard) {
  const { balance, otherPool } = workspace;
  const title = `Available · ${poolName(pool)}`;
  if (!balance) return <CardFailed title={title} error={error} onAgain={onAgain} />;
  const { available, overdraft, permanent, nextExpiry } = balance;
  const days = nextExpiry ? daysUntil(nextExpiry.at, Date.now()) : 0;
  const note = nextExpiry
    ? `${credits(nextExpiry.credits)} expire ${days === 0 ? 'within a day' : `in ${count(days)} ${days === 1 ? 'day' : 'days'}`}`
    : overdraft > 0
      ? `${credits(overdraft)} overdrawn`
      : 'nothing of it expires';
  const soon = Math.min(nextExpiry?.credits ?? 0, Math.max(0, available));
  const rest = Math.max(0, available - soon - permanent);
  return (
    <Card
      title={title}
      figure={<Credits value={available} />}
      note={
        <>
          {note}
          {otherPool && otherPool.overdraft > 0 && (
            <>
              {' · '}
              <b class="bad">
                {poolName(otherPool.pool)}: {credits(otherPool.overdraft)} overdrawn
              </b>
            </>
          )}
        </>
      }
    >
      {available > 0 && <Parts soon={soon} rest={rest} permanent={Math.min(permanent, available)} />}
    </Card>
  );
}

/** Of what is available: what expires next, what expires later, what never does. */
function Parts({ soon, rest, permanent }: { soon: number; rest: number; permanent: number }) {
  const parts = [
    { name: 'expires next', value: soon, tone: 'part-soon' },
    { name: 'expires later', value: rest, tone: 'part-later' },
    { name: 'never expires', value: permanent, tone: 'part-permanent' },
  ].filter(({ value }) => value > 0);
  return (
    <>
      <div class="parts" aria-hidden="true">
        {parts.map(({ name, value, tone }) => (
          <i key={name} class={tone} style={{ flexGrow: value }} />
        ))}
      </div>
      <p class="parts-legend">
        {parts.map(({ name, tone }) => (
          <span key={name}>
            <i class={`swatch ${tone}`} aria-hidden="true" />
            {name}
          </span>
        ))}
      </p>
    </>
  );
}

export function RunsOut({ workspace, error, pool, zone, onAgain }: BalanceCard & { zone: string }) {
  const { forecast, balance } = workspace;
  const title = `Runs out · ${poolName(pool)}`;
  if (!forecast) return <CardFailed title={title} error={error} onAgain={onAgain} />;
  if (balance && isOut(balance)) return <AlreadyOut title={title} overdraft={balance.overdraft} />;
  const { low, expected, high } = forecast.runsOutAt;
  const { forfeited } = forecast;
  const unused = forfeited.high > 0 ? `${credits(forfeited.low)} – ${credits(forfeited.high)} expire unused` : 'nothing expires unused';
  const byExpiry = expected !== null && expected === balance?.nextExpiry?.at;
  const when = byExpiry
    ? `then credits expire; ${unused}`
    : expected === null
      ? low === null
        ? unused
        : `one time in ten by ${longDay(low, zone)}; ${unused}`
      : low !== null && high !== null && longDay(low, zone) === longDay(high, zone)
        ? unused
        : `${low ? longDay(low, zone) : ''} – ${high ? longDay(high, zone) : 'over a year'}, eight times in ten; ${unused}`;
  return (
    <Card title={title} figure={expected === null ? 'Not within a year' : longDay(expected, zone)} note={when}>
      <BandSpark band={forecast.balance} until={untilIndex(forecast, expected)} />
    </Card>
  );
}

/** Shows the forecast up to a little past its end. */
function untilIndex(forecast: NonNullable<UsageWorkspace['forecast']>, expected: string | null): number {
  const last = forecast.starts.length;
  if (expected === null) return last;
  const end = forecast.starts.findIndex((start) => start >= expected);
  return end === -1 ? last : Math.min(last, Math.max(14, Math.ceil(end * 1.15)));
}

export function ActiveMembers({ report, people, generations }: { report: Report; people: number | null; generations: number[] }) {
  const { activeMembers } = report.total;
  const before = report.compare?.total.activeMembers;
  const more = before === undefined ? null : activeMembers - before;
  const quiet = people !== null && people >= activeMembers ? people - activeMembers : null;
  return (
    <Card
      title="Active members"
      figure={
        <>
          {count(activeMembers)} {quiet !== null && <small>of {count(people ?? 0)}</small>}
        </>
      }
      note={
        <>
          {more !== null && <b class={more > 0 ? 'good' : ''}>{more === 0 ? 'as many as before' : signedCount(more)}</b>}
          {more !== null && ' · '}
          {count(report.total.generations)} generations
        </>
      }
    >
      <SparkColumns values={generations} faint />
    </Card>
  );
}
