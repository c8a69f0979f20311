// Events: every generation, the newest first, with what it cost and who paid for it.
import { useEffect } from 'preact/hooks';

import { errorAt } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useScreen } from '../../api/screen.ts';
import { count, credits } from '../../format/numbers.ts';
import { Events, type EventsQuery, type EventsQueryVariables, Resolve, type TimeRangeInput } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { filterInput, type Order } from '../../place/place.ts';
import { inputOf } from '../../place/range.ts';
import { More } from '../../parts/more.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ViewQuery } from '../../parts/query.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Standing } from '../../parts/standing.tsx';
import { Failing, Missing, Skeleton } from '../../parts/states.tsx';
import { learn, workspace as shownWorkspace } from '../../shell/caller.ts';
import { Bar, EventControls, ReportAsOf } from '../../shell/controls.tsx';
import { Forbidden, NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { usageTold } from '../../shell/telling.ts';
import { Nothing } from '../usage/nothing.tsx';
import { EventDialog } from './event-dialog.tsx';
import { EventTable } from './event-table.tsx';
import { Searched, useOrdered } from './largest.tsx';
import { Newer, useHeld } from './newer.tsx';

type Workspace = NonNullable<EventsQuery['workspace']>;
type List = NonNullable<Workspace['usageEvents']>;
const PAGE = 50;
/** What one request may ask for. */
const LARGE_PAGE = 200;

const ORDERS: { value: Order; label: string }[] = [
  { value: 'newest', label: 'Newest' },
  { value: 'largest', label: 'Largest' },
];

/** Events are cut by instants in another zone than the workspace's, because their list takes no zone. */
export function EventsSection({ workspaceKey }: { workspaceKey: string }) {
  const { range, timeZone } = place.value;
  const own = shownWorkspace.value?.key === workspaceKey ? shownWorkspace.value.timeZone : null;
  const isExact = timeZone === null || timeZone === own || range.kind === 'between';
  return isExact ? <Listed workspaceKey={workspaceKey} range={inputOf(range)} /> : <Resolved workspaceKey={workspaceKey} />;
}

function Resolved({ workspaceKey }: { workspaceKey: string }) {
  const { range, timeZone, pool } = place.value;
  const { data, failure, again } = useScreen(Resolve, { key: workspaceKey, range: inputOf(range), pool, timeZone }, false);
  const found = data?.workspace?.usage?.range;
  if (found) return <Listed workspaceKey={workspaceKey} range={{ between: { start: found.start, end: found.end } }} />;
  // Whatever keeps the range from being resolved, the list itself says best.
  if (data) return <Listed workspaceKey={workspaceKey} range={inputOf(range)} />;
  return failure ? <Failing failure={failure} onAgain={again} /> : <Skeleton cards={0} heights={[620]} />;
}

function Listed({ workspaceKey, range }: { workspaceKey: string; range: TimeRangeInput }) {
  const { pool, filter, timeZone, order } = place.value;
  const first = order === 'largest' ? LARGE_PAGE : PAGE;
  const variables: EventsQueryVariables = { key: workspaceKey, range, pool, filter: filterInput(filter), first, after: null };
  const screen = useScreen(Events, variables, true, usageTold());
  const { errors, waiting, again } = screen;
  const { data, newer, show } = useHeld(screen);
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const workspace = data?.workspace ?? null;
  const zone = timeZone ?? workspace?.timeZone ?? 'UTC';
  const denied = errorAt(errors, 'workspace', 'usageEvents');
  return (
    <>
      <Bar asOf={workspace?.usage && <ReportAsOf freshness={workspace.usage.freshness} zone={zone} />}>
        <EventControls resolved={workspace?.usage ? { ...workspace.usage.range, timeZone: zone } : null} labels={labelsOf(workspace)} />
      </Bar>
      <Standing screen={screen} zone={zone} cards={0} heights={[620]} />
      {data && !workspace && <NoSuchWorkspace />}
      {workspace && denied?.extensions?.requires && <Forbidden what="events" requires={denied.extensions.requires} here="events" />}
      {workspace && denied && !denied.extensions?.requires && (
        <Missing what="The events" error={denied} onAgain={again} />
      )}
      {workspace?.usage && workspace.usageEvents && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          <Newer count={newer} onShow={show} />
          {workspace.usageEvents.nodes.length === 0 ? (
            <Nothing report={workspace.usage} workspaceKey={workspaceKey} />
          ) : (
            <EventPanel workspace={workspace} list={workspace.usageEvents} variables={screen.variables} zone={zone} />
          )}
        </div>
      )}
      {place.value.event && <EventDialog id={place.value.event} zone={zone} />}
    </>
  );
}

function EventPanel({ workspace, list, variables, zone }: { workspace: Workspace; list: List; variables: EventsQueryVariables; zone: string }) {
  const pages = usePages(Events, variables, list, (data) => data.workspace?.usageEvents);
  const total = workspace.usage?.total;
  const { events, searched } = useOrdered(pages);
  const note = total && `${count(total.generations)} events, ${credits(total.credits)} credits${total.refunded > 0 ? ` after ${credits(total.refunded)} refunded` : ''}`;
  return (
    <Panel title="Events" note={note} tools={<Tools variables={variables} />}>
      <EventTable events={events} zone={zone} />
      {searched ? <Searched {...searched} count={events.length} total={total?.generations ?? null} onMore={pages.more} /> : <More pages={pages} what="events" />}
    </Panel>
  );
}

function Tools({ variables }: { variables: EventsQueryVariables }) {
  return (
    <>
      <Segments name="Order" options={ORDERS} chosen={place.value.order} onChoose={(order) => go({ order })} />
      <ViewQuery document={Events} variables={variables} />
    </>
  );
}

function labelsOf(workspace: Workspace | null): Map<string, string> {
  const events = workspace?.usageEvents?.nodes ?? [];
  return new Map(events.flatMap(({ member }) => (member ? [[member.id, member.user.name] as const] : [])));
}
