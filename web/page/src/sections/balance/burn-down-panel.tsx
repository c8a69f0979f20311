// The burn-down of the contract year, or of the last months where there is no contract.
import { BurnDownChart, type Mark, type Point } from '../../chart/burn-down.tsx';
import { short } from '../../format/numbers.ts';
import { Balance, type BalanceQueryVariables } from '../../generated/api.ts';
import { csv } from '../../parts/copy.tsx';
import { Failed, Panel, type Part } from '../../parts/panel.tsx';
import { ViewQuery } from '../../parts/query.tsx';
import { SaveChart } from '../../parts/save-chart.tsx';
import type { BalanceWorkspace } from './answer.ts';
import { Rate } from './now.tsx';

const AHEAD_MILLISECONDS = 180 * 86_400_000;

interface BurnDownPanelProperties {
  workspace: BalanceWorkspace;
  variables: BalanceQueryVariables;
  zone: string;
  failed: Part;
}

export function BurnDownPanel({ workspace, variables, zone, failed }: BurnDownPanelProperties) {
  const { forecast, year, months } = workspace;
  const grants = workspace.balance?.grants ?? [];
  const past = year ? pointsOf(year.starts, year.opening, year.closing, year.range.end) : months ? pointsOf(months.buckets.map(({ start }) => start), months.opening, months.closing, months.range.end) : [];
  const now = past.at(-1)?.at ?? Date.now();
  const contractEnds = grants.filter(({ kind }) => kind === 'CONTRACT').map(({ expiresAt }) => (expiresAt ? Date.parse(expiresAt) : 0));
  const until = contractEnds.length > 0 ? Math.max(...contractEnds) + (Math.max(...contractEnds) - (past[0]?.at ?? now)) * 0.04 : now + AHEAD_MILLISECONDS;
  const points = [...past, ...comingOf(forecast, now, until)];
  const expiries: Mark[] = grants
    .filter(({ expiresAt, remaining }) => expiresAt !== null && remaining > 0)
    .map(({ expiresAt, remaining, kind }) => ({ at: Date.parse(expiresAt ?? ''), label: `${short(remaining)} ${kind === 'CONTRACT' ? 'of the contract' : ''} expire`, kind: 'expiry' as const }));
  const tools = (
    <>
      <SaveChart name="Burn-down" csv={() => asCsv(points)} />
      <ViewQuery document={Balance} variables={variables} />
    </>
  );
  return (
    <Panel title="Burn-down" note={year ? 'of the contract year, with the forecast' : 'of the last months, with the forecast'} tools={tools}>
      {!forecast && <Failed {...failed} what="The forecast" />}
      {!year && !months && <Failed {...failed} what="The balance of the past" />}
      {points.length > 1 && <BurnDownChart title="The balance over time, and its forecast." points={points} marks={[...expiries, ...comingGrants(points)]} now={now} zone={zone} />}
      <Rate workspace={workspace} />
    </Panel>
  );
}

function pointsOf(starts: string[], opening: number[], closing: number[], end: string): Point[] {
  const known = (at: string, value: number): Point => ({ at: Date.parse(at), value, low: value, high: value, isForecast: false });
  const points = starts.map((start, index) => known(start, opening[index] ?? 0));
  return [...points, known(end, closing.at(-1) ?? 0)];
}

function comingOf(forecast: BalanceWorkspace['forecast'], now: number, until: number): Point[] {
  if (!forecast) return [];
  const points = forecast.starts.map((start, index): Point => {
    const band = forecast.balance[index] ?? { low: 0, expected: 0, high: 0 };
    return { at: Date.parse(start), value: band.expected, low: band.low, high: band.high, isForecast: true };
  });
  return points.filter(({ at }) => at >= now - 60_000 && at <= until);
}

/** A forecast rises where credits are granted; by how much, the use of that day blurs. Refunds let it rise by little, which is no grant. */
function comingGrants(points: Point[]): Mark[] {
  const least = Math.max(...points.map(({ value }) => value)) / 50;
  return points.flatMap(({ at, value, isForecast }, index) => {
    const gained = value - (points[index - 1]?.value ?? value);
    return isForecast && gained > least ? [{ at, label: `about ${short(gained)} granted`, kind: 'grant' as const }] : [];
  });
}

function asCsv(points: Point[]): string {
  const rows = points.map(({ at, value, low, high, isForecast }) => [new Date(at).toISOString(), isForecast ? 'forecast' : 'known', value, isForecast ? low : null, isForecast ? high : null]);
  return csv([['At', 'Kind', 'Balance', 'Low', 'High'], ...rows]);
}
