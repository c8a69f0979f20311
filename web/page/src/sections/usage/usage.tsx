// Usage: who spends, on what, when, and why it changed.
import { useEffect } from 'preact/hooks';

import { type ApiError, errorAt } from '../../api/client.ts';
import { useScreen } from '../../api/screen.ts';
import { type Colour, coloursOf } from '../../chart/colours.ts';
import { Usage, type UsageQueryVariables } from '../../generated/api.ts';
import { place } from '../../place/history.ts';
import { type FilterName, FILTERS } from '../../place/place.ts';
import { AfterPaint } from '../../parts/after-paint.tsx';
import type { Part } from '../../parts/panel.tsx';
import { Standing } from '../../parts/standing.tsx';
import { Message, Skeleton } from '../../parts/states.tsx';
import { learn } from '../../shell/caller.ts';
import { Bar, ReportAsOf, UsageControls } from '../../shell/controls.tsx';
import { Forbidden, NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { usageTold } from '../../shell/telling.ts';
import type { UsageWorkspace } from './answer.ts';
import { Breakdown } from './breakdown.tsx';
import { ChartPanel } from './chart-panel.tsx';
import { Changed, SpentMost } from './changed.tsx';
import { ActiveMembers, Available, RunsOut, Spent } from './figures.tsx';
import { Nothing } from './nothing.tsx';
import { variablesOf } from './variables.ts';

/** Of the panels below the cards, in pixels. */
const HEIGHTS = [420, 380];

export function UsageSection({ workspaceKey }: { workspaceKey: string }) {
  const variables = variablesOf(workspaceKey);
  const screen = useScreen(Usage, variables, true, usageTold());
  const { data, errors, waiting, again } = screen;
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const workspace = data?.workspace ?? null;
  const report = workspace?.usage ?? null;
  const zone = report?.range.timeZone ?? workspace?.timeZone ?? 'UTC';
  return (
    <>
      <Bar asOf={report && <ReportAsOf freshness={report.freshness} zone={zone} />}>
        <UsageControls resolved={report?.range ?? null} labels={labelsOf(workspace)} />
      </Bar>
      <Standing screen={screen} zone={zone} cards={4} heights={HEIGHTS} />
      {data && !workspace && <NoSuchWorkspace />}
      {workspace && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          <Shown workspace={workspace} errors={errors} variables={screen.variables} workspaceKey={workspaceKey} onAgain={again} />
        </div>
      )}
    </>
  );
}

interface ShownProperties {
  workspace: UsageWorkspace;
  errors: ApiError[];
  variables: UsageQueryVariables;
  workspaceKey: string;
  onAgain: () => void;
}

function Shown({ workspace, errors, variables, workspaceKey, onAgain }: ShownProperties) {
  const { usage: report } = workspace;
  const denied = errorAt(errors, 'workspace', 'usage');
  if (!report) return denied?.extensions?.requires ? <Forbidden what="usage" requires={denied.extensions.requires} here="usage" /> : <Broken error={denied} onAgain={onAgain} />;
  const { by } = variables;
  const keys = report.series?.groups.map((group) => group.key) ?? report.breakdown?.rows.slice(0, 8).map((row) => row.key) ?? [];
  const colours = new Map<string | null, Colour>(coloursOf(by, keys).map((colour, index) => [keys[index] ?? null, colour]));
  const isEmpty = report.total.generations === 0;
  const failed = (part: string): Part => ({ error: errorAt(errors, 'workspace', 'usage', part), onAgain });
  return (
    <>
      <div class="cards">
        <Spent report={report} />
        <Available workspace={workspace} error={errorAt(errors, 'workspace', 'balance')} pool={variables.balanceOf} onAgain={onAgain} />
        <RunsOut workspace={workspace} error={errorAt(errors, 'workspace', 'forecast')} pool={variables.balanceOf} zone={workspace.timeZone} onAgain={onAgain} />
        <ActiveMembers report={report} people={workspace.people?.totalCount ?? null} generations={report.series?.total.generations ?? []} />
      </div>
      {isEmpty ? (
        <Nothing report={report} workspaceKey={workspaceKey} />
      ) : (
        <AfterPaint meanwhile={<Skeleton cards={0} heights={HEIGHTS} />}>
          <ChartPanel report={report} variables={variables} colours={colours} failed={failed('series')} />
          <AfterPaint meanwhile={<Skeleton cards={0} heights={HEIGHTS.slice(1)} />}>
            <div class="two">
              <Breakdown report={report} by={by} colours={colours} failed={failed('breakdown')} />
              <div class="stack">
                {variables.compare && <Changed report={report} by={by} failed={failed('compare')} />}
                {by !== 'MEMBER' && <SpentMost report={report} failed={failed('members')} />}
              </div>
            </div>
          </AfterPaint>
        </AfterPaint>
      )}
    </>
  );
}

/** The field itself failed: a range too wide, no contract year, a fault. */
function Broken({ error, onAgain }: { error: ApiError | null; onAgain: () => void }) {
  return (
    <Message title="These figures could not be computed">
      <p>{error?.message ?? 'The server gave no reason.'}</p>
      <p>
        <button type="button" class="pill" onClick={onAgain}>
          Try again
        </button>
      </p>
    </Message>
  );
}

/** What the keys of filters are called, so far as the answer says it. */
function labelsOf(workspace: UsageWorkspace | null): Map<string, string> {
  const labels = new Map<string, string>();
  const report = workspace?.usage;
  for (const row of report?.members?.rows ?? []) if (row.key) labels.set(row.key, row.label);
  const shown: FilterName | undefined = FILTERS.find(({ by }) => by === place.value.by)?.name;
  if (shown === 'members') for (const row of report?.breakdown?.rows ?? []) if (row.key) labels.set(row.key, row.label);
  return labels;
}
