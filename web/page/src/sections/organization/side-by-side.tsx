// The workspaces as a table: what each spent, how much more than before, and what it has left.
import { change, credits, share } from '../../format/numbers.ts';
import { Organization, type OrganizationQueryVariables } from '../../generated/api.ts';
import { Copy, csv } from '../../parts/copy.tsx';
import { Credits } from '../../parts/figure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ViewQuery } from '../../parts/query.tsx';
import type { OrganizationAnswer } from './answer.ts';

export function SideBySide({ organization, variables }: { organization: OrganizationAnswer; variables: OrganizationQueryVariables }) {
  const now = new Map(organization.usage?.breakdown?.rows.map((row) => [row.key, row]));
  const before = new Map(organization.usage?.compare?.breakdown?.rows.map((row) => [row.key, row.measures.credits]));
  const rows = organization.workspaces.map((workspace) => ({
    ...workspace,
    spent: organization.usage?.breakdown ? (now.get(workspace.id)?.measures.credits ?? 0) : null,
    share: now.get(workspace.id)?.share ?? null,
    before: before.get(workspace.id) ?? 0,
  }));
  rows.sort((one, other) => (other.spent ?? 0) - (one.spent ?? 0));
  const table = () => csv([['Workspace', 'Credits', 'Credits before', 'Available (Web app)', 'Available (API)'], ...rows.map((row) => [row.name, row.spent, row.before, row.webApp?.available ?? null, row.api?.available ?? null])]);
  return (
    <Panel
      title="Side by side"
      note={<bdi>{organization.name}</bdi>}
      tools={
        <>
          <Copy text={table} name="Copy CSV" kind="pill" />
          <ViewQuery document={Organization} variables={variables} />
        </>
      }
    >
      <div class="table-scroll" role="group" aria-label="Table: Workspaces" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Workspace</th>
              <th scope="col">Credits</th>
              <th scope="col">Share</th>
              <th scope="col">Against before</th>
              <th scope="col">Available · Web app</th>
              <th scope="col">Available · API</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                </th>
                <td>
                  {row.spent === null ? <span class="quiet">–</span> : <Credits value={row.spent} />}
                </td>
                <td>{row.share === null ? '' : share(row.share)}</td>
                <td>{row.spent === null ? '' : row.before > 0 ? change(row.spent / row.before - 1) : row.spent > 0 ? 'new' : ''}</td>
                <td>{row.webApp ? credits(row.webApp.available) : ''}</td>
                <td>{row.api ? credits(row.api.available) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
