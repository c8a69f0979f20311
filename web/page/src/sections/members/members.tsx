// Members: who belongs here, what each spent in the range, and when they were last active.
import { useEffect } from 'preact/hooks';

import { errorAt } from '../../api/client.ts';
import { useScreen } from '../../api/screen.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { date } from '../../format/instants.ts';
import { count, credits, share } from '../../format/numbers.ts';
import { Members, type MembersQuery, type MembersQueryVariables } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { filterInput, granularityOf } from '../../place/place.ts';
import { inputOf } from '../../place/range.ts';
import { Copy, csv } from '../../parts/copy.tsx';
import { Credits, creditsWidth } from '../../parts/figure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ViewQuery } from '../../parts/query.tsx';
import { roleName } from '../../parts/roles.ts';
import { Standing } from '../../parts/standing.tsx';
import { Missing } from '../../parts/states.tsx';
import { learn } from '../../shell/caller.ts';
import { Bar, EventControls, ReportAsOf } from '../../shell/controls.tsx';
import { Forbidden, NoSuchWorkspace } from '../../shell/forbidden.tsx';
import { usageTold } from '../../shell/telling.ts';
import { type MemberRow, rowsOf } from './rows.ts';

export function MembersSection({ workspaceKey }: { workspaceKey: string }) {
  const { range, pool, filter, timeZone } = place.value;
  const variables: MembersQueryVariables = { key: workspaceKey, range: inputOf(range), pool, filter: filterInput(filter), timeZone, granularity: granularityOf(place.value) };
  const screen = useScreen(Members, variables, true, usageTold());
  const { data, errors, waiting, again } = screen;
  useEffect(() => {
    if (data) learn(data);
  }, [data]);
  const workspace = data?.workspace ?? null;
  const zone = timeZone ?? workspace?.timeZone ?? 'UTC';
  const error = errorAt(errors, 'workspace', 'members');
  const denied = error?.extensions?.requires;
  const names = new Map(workspace?.members?.nodes.map(({ id, user }) => [id, user.name]));
  return (
    <>
      <Bar asOf={workspace?.usage && <ReportAsOf freshness={workspace.usage.freshness} zone={zone} />}>
        <EventControls resolved={workspace?.usage?.range ?? null} labels={names} />
      </Bar>
      <Standing screen={screen} zone={zone} cards={0} heights={[620]} />
      {data && !workspace && <NoSuchWorkspace />}
      {workspace && denied && <Forbidden what="members" requires={denied} here="members" />}
      {workspace && !workspace.members && !denied && <Missing what="The members" error={error} onAgain={again} />}
      {workspace?.members && (
        <div class={waiting ? 'figures waiting' : 'figures'} aria-busy={waiting}>
          {!workspace.usage?.breakdown && <Missing what="What they spent" error={errorAt(errors, 'workspace', 'usage')} onAgain={again} />}
          <MemberPanel workspace={workspace} variables={screen.variables} zone={zone} />
        </div>
      )}
    </>
  );
}

function MemberPanel({ workspace, variables, zone }: { workspace: NonNullable<MembersQuery['workspace']>; variables: MembersQueryVariables; zone: string }) {
  const rows = rowsOf(workspace);
  const active = rows.filter(({ generations }) => generations > 0).length;
  const total = workspace.members?.totalCount ?? 0;
  const note = `${count(active)} active in the range${total > rows.length ? `, the first ${count(rows.length)} of ${count(total)}` : ''}`;
  const tools = (
    <>
      <Copy text={() => asCsv(rows)} name="Copy CSV" kind="pill" />
      <ViewQuery document={Members} variables={variables} />
    </>
  );
  return (
    <Panel title="Members" note={note} tools={tools}>
      <div class="table-scroll" role="group" aria-label="Table: Members" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col" class="text">Role</th>
              <th scope="col" style={creditsWidth(rows.map((row) => row.credits))}>
                Credits
              </th>
              <th scope="col" class="part">Share</th>
              <th scope="col">Generations</th>
              <th scope="col">Last active</th>
              <th scope="col" class="trend">
                Trend
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} zone={zone} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Row({ row, zone }: { row: MemberRow; zone: string }) {
  return (
    <tr>
      <th scope="row">
        {row.isFilter ? (
          <button type="button" class="group-name" title="See this member’s usage" onClick={() => go({ section: 'usage', filter: { models: [], tools: [], projects: [], members: [row.id] } })}>
            <bdi>{row.name}</bdi>
          </button>
        ) : (
          <bdi>{row.name}</bdi>
        )}
        {row.about && (
          <small>
            <bdi>{row.about}</bdi>
          </small>
        )}
      </th>
      <td class="text">{row.role ? roleName(row.role) : <span class="quiet">{row.removedAt ? `removed ${date(row.removedAt, zone)}` : row.standing}</span>}</td>
      <td>{row.generations > 0 ? <Credits value={row.credits} /> : <span class="quiet">0</span>}</td>
      <td>{row.share !== null && row.generations > 0 ? share(row.share) : ''}</td>
      <td>{row.generations > 0 ? credits(row.generations) : ''}</td>
      <td>{row.lastActiveAt ? date(row.lastActiveAt, zone) : <span class="quiet">never</span>}</td>
      <td class="trend">{row.trend && <Sparkline values={row.trend} colour={0} />}</td>
    </tr>
  );
}

function asCsv(rows: MemberRow[]): string {
  const lines = rows.map((row) => [row.name, row.key, row.role ?? row.standing, row.credits, row.generations, row.share, row.lastActiveAt, row.removedAt]);
  return csv([['Member', 'Key', 'Role', 'Credits', 'Generations', 'Share', 'Last active', 'Removed'], ...lines]);
}
