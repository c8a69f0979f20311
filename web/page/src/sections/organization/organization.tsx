// Organization: its workspaces side by side, and credits moved between them.
import { useEffect } from 'preact/hooks';

import { errorAt } from '../../api/client.ts';
import { useScreen } from '../../api/screen.ts';
import { Organization, type OrganizationQueryVariables } from '../../generated/api.ts';
import { place } from '../../place/history.ts';
import { granularityOf } from '../../place/place.ts';
import { inputOf } from '../../place/range.ts';
import { Standing } from '../../parts/standing.tsx';
import { Message, Missing } from '../../parts/states.tsx';
import { learn } from '../../shell/caller.ts';
import { Bar, PoolMenu, ReportAsOf, Steps } from '../../shell/controls.tsx';
import { NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { RangeMenu } from '../../shell/range-menu.tsx';
import { usageTold } from '../../shell/telling.ts';
import { ZoneMenu } from '../../shell/zone-menu.tsx';
import { Multiples } from './multiples.tsx';
import { SideBySide } from './side-by-side.tsx';
import { Transfer } from './transfer.tsx';

export function OrganizationSection({ workspaceKey }: { workspaceKey: string }) {
  const { range, pool, timeZone } = place.value;
  // An organization has no contract year; its workspaces may have different ones.
  const shown = range.kind === 'contract' ? { kind: 'last' as const, count: 12, unit: 'MONTH' as const } : range;
  const variables: OrganizationQueryVariables = { key: workspaceKey, range: inputOf(shown), pool, timeZone, granularity: granularityOf({ ...place.value, range: shown }) };
  const screen = useScreen(Organization, variables, true, usageTold());
  const { data, errors, waiting, again } = screen;
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const organization = data?.workspace?.organization ?? null;
  const report = organization?.usage ?? null;
  const zone = report?.range.timeZone ?? 'UTC';
  return (
    <>
      <Bar asOf={report && <ReportAsOf freshness={report.freshness} zone={zone} />}>
        <RangeMenu resolved={report?.range ?? null} />
        <Steps resolved={report?.range ?? null} />
        <ZoneMenu own="UTC" />
        <PoolMenu />
        {organization && <Transfer workspaces={organization.workspaces} onMoved={again} />}
      </Bar>
      <Standing screen={screen} zone={zone} cards={2} heights={[320]} />
      {data && !data.workspace && <NoSuchWorkspace />}
      {data?.workspace && !organization && (
        <Message title="No organization">
          <p>This workspace belongs to none that you administer.</p>
        </Message>
      )}
      {organization && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          {report?.breakdown ? <Multiples organization={organization} /> : <Missing what="What they spent" error={errorAt(errors, 'workspace', 'organization', 'usage')} onAgain={again} />}
          <SideBySide organization={organization} variables={screen.variables} />
        </div>
      )}
    </>
  );
}
