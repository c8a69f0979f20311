// Balance: what is left, until when it lasts, and where the credits went.
import { useEffect } from 'preact/hooks';

import { type ApiError, errorAt } from '../../api/client.ts';
import { useScreen } from '../../api/screen.ts';
import { Balance, type BalanceQueryVariables, type LedgerEntryKind } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import type { Part } from '../../parts/panel.tsx';
import { Standing } from '../../parts/standing.tsx';
import { Segments } from '../../parts/segments.tsx';
import { learn, roleNow, seesAll } from '../../shell/caller.ts';
import { AsOf, Bar, ReportAsOf } from '../../shell/controls.tsx';
import { poolName } from '../../shell/pools.ts';
import { Forbidden, NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { balanceTold } from '../../shell/telling.ts';
import { ZoneMenu } from '../../shell/zone-menu.tsx';
import type { BalanceWorkspace } from './answer.ts';
import { BurnDownPanel } from './burn-down-panel.tsx';
import { GrantsPanel } from './grants.tsx';
import { JournalPanel } from './journal.tsx';
import { MonthsPanel } from './months.tsx';
import { ExpiresUnused, PoolCard, RunsOut } from './now.tsx';

/** All but usage and its refunds, which have lines for each event and grant. */
const RARE_KINDS: LedgerEntryKind[] = ['GRANT', 'EXPIRY', 'VOID', 'TRANSFER_IN', 'TRANSFER_OUT', 'SETTLEMENT'];

export function BalanceSection({ workspaceKey }: { workspaceKey: string }) {
  const { pool, timeZone, all } = place.value;
  const variables: BalanceQueryVariables = {
    key: workspaceKey,
    pool: pool ?? 'WEB_APP',
    full: seesAll(roleNow()),
    timeZone,
    kinds: all ? null : RARE_KINDS,
  };
  const screen = useScreen(Balance, variables, true, balanceTold(variables.pool));
  const { data, errors, waiting, again } = screen;
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const workspace = data?.workspace ?? null;
  const zone = timeZone ?? workspace?.timeZone ?? 'UTC';
  return (
    <>
      <Bar asOf={workspace && (workspace.usage ? <ReportAsOf freshness={workspace.usage.freshness} zone={zone} /> : workspace.webApp && <AsOf instant={screen.at} zone={zone} what="every event counted" />)}>
        {variables.full && (
          <>
            <Segments name="Pool" options={(['WEB_APP', 'API'] as const).map((value) => ({ value, label: poolName(value) }))} chosen={variables.pool} onChoose={(chosen) => go({ pool: chosen })} />
            <ZoneMenu />
          </>
        )}
      </Bar>
      <Standing screen={screen} zone={zone} cards={4} heights={[380, 200, 420]} />
      {data && !workspace && <NoSuchWorkspace />}
      {workspace && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          <Shown workspace={workspace} errors={errors} variables={screen.variables} zone={zone} onAgain={again} />
        </div>
      )}
    </>
  );
}

interface ShownProperties {
  workspace: BalanceWorkspace;
  errors: ApiError[];
  variables: BalanceQueryVariables;
  zone: string;
  onAgain: () => void;
}

function Shown({ workspace, errors, variables, zone, onAgain }: ShownProperties) {
  const denied = errorAt(errors, 'workspace', 'webApp')?.extensions?.requires;
  if (denied) return <Forbidden what="the balance" requires={denied} here="balance" />;
  const failed = (part: string): Part => ({ error: errorAt(errors, 'workspace', part), onAgain });
  const full = variables.full && seesAll(workspace.viewerRole);
  return (
    <>
      <div class="cards">
        <PoolCard balance={workspace.webApp} pool="WEB_APP" zone={zone} failed={failed('webApp')} />
        <PoolCard balance={workspace.api} pool="API" zone={zone} failed={failed('api')} />
        {full && <RunsOut workspace={workspace} pool={variables.pool} zone={zone} failed={failed('forecast')} />}
        {full && <ExpiresUnused workspace={workspace} pool={variables.pool} failed={failed('forecast')} />}
      </div>
      {full && (
        <>
          <BurnDownPanel workspace={workspace} variables={variables} zone={zone} failed={failed(workspace.forecast ? 'months' : 'forecast')} />
          <GrantsPanel workspace={workspace} zone={zone} failed={failed('balance')} />
          <MonthsPanel workspace={workspace} zone={zone} failed={failed('months')} />
          <JournalPanel workspace={workspace} variables={variables} zone={zone} failed={failed('ledger')} />
        </>
      )}
    </>
  );
}
