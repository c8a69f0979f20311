// Purchases: what was bought, when, by whom, for how much, and what is left of it.
import { useEffect } from 'preact/hooks';

import { errorAt } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useScreen } from '../../api/screen.ts';
import { count } from '../../format/numbers.ts';
import { type PurchaseStatus, Purchases, type PurchasesQuery, type PurchasesQueryVariables } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { More } from '../../parts/more.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ViewQuery } from '../../parts/query.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Standing } from '../../parts/standing.tsx';
import { Message, Missing } from '../../parts/states.tsx';
import { caller, learn } from '../../shell/caller.ts';
import { AsOf, Bar, PoolMenu } from '../../shell/controls.tsx';
import { Forbidden, NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { balanceTold } from '../../shell/telling.ts';
import { ZoneMenu } from '../../shell/zone-menu.tsx';
import { Buy } from './buy.tsx';
import { PurchaseTable, STATUS_NAMES } from './purchase-table.tsx';

type List = NonNullable<NonNullable<PurchasesQuery['workspace']>['purchases']>;
const PAGE = 25;

export function PurchasesSection({ workspaceKey }: { workspaceKey: string }) {
  const { pool, status, timeZone } = place.value;
  const variables: PurchasesQueryVariables = { key: workspaceKey, pool, status: status === null ? null : [status], first: PAGE, after: null };
  const screen = useScreen(Purchases, variables, true, balanceTold(pool ?? 'WEB_APP'));
  const { data, errors, waiting, again } = screen;
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const workspace = data?.workspace ?? null;
  const zone = timeZone ?? workspace?.timeZone ?? 'UTC';
  const error = errorAt(errors, 'workspace', 'purchases');
  const denied = error?.extensions?.requires;
  return (
    <>
      <Bar asOf={data && <AsOf instant={screen.at} zone={zone} what="every payment counted" />}>
        <StatusChoice />
        <PoolMenu />
        <ZoneMenu />
        {workspace?.purchases && caller.value?.user && <Buy workspace={workspace} onBought={again} />}
      </Bar>
      <Standing screen={screen} zone={zone} cards={0} heights={[520]} />
      {data && !workspace && <NoSuchWorkspace />}
      {workspace && denied && <Forbidden what="purchases" requires={denied} here="purchases" />}
      {workspace && !workspace.purchases && !denied && <Missing what="The purchases" error={error} onAgain={again} />}
      {workspace?.purchases && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          <PurchasePanel list={workspace.purchases} variables={screen.variables} zone={zone} />
        </div>
      )}
    </>
  );
}

function StatusChoice() {
  const options: { value: PurchaseStatus | 'ALL'; label: string }[] = [
    { value: 'ALL', label: 'All' },
    ...(['COMPLETED', 'PENDING', 'REFUNDED', 'FAILED'] as const).map((value) => ({ value, label: STATUS_NAMES[value] })),
  ];
  return <Segments name="Status" options={options} chosen={place.value.status ?? 'ALL'} onChoose={(value) => go({ status: value === 'ALL' ? null : value })} />;
}

function PurchasePanel({ list, variables, zone }: { list: List; variables: PurchasesQueryVariables; zone: string }) {
  const pages = usePages(Purchases, variables, list, (data) => data.workspace?.purchases);
  if (list.totalCount === 0) {
    return (
      <Message title={variables.status || variables.pool ? 'No such purchases' : 'Nothing was bought yet'}>
        <p>{variables.status || variables.pool ? 'None has this status and pool.' : 'Purchased credits never expire. They show here as soon as they are ordered.'}</p>
      </Message>
    );
  }
  return (
    <Panel title="Purchases" note={`${count(list.totalCount)}, the newest first`} tools={<ViewQuery document={Purchases} variables={variables} />}>
      <PurchaseTable purchases={pages.nodes} zone={zone} />
      <More pages={pages} what="purchases" />
    </Panel>
  );
}
