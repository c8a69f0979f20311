// The grants that hold credits, in the order in which they are spent: as one bar, and as a table.
import { date } from '../../format/instants.ts';
import { credits, share } from '../../format/numbers.ts';
import type { GrantFragment } from '../../generated/api.ts';
import { Failed, Panel, type Part } from '../../parts/panel.tsx';
import { Credits } from '../../parts/figure.tsx';
import type { BalanceWorkspace } from './answer.ts';

export const GRANT_NAMES: Record<GrantFragment['kind'], string> = {
  CONTRACT: 'Contract',
  PURCHASE: 'Purchase',
  PROMOTION: 'Promotion',
  TRANSFER: 'Transfer',
  ADJUSTMENT: 'Adjustment',
};

export function GrantsPanel({ workspace, zone, failed }: { workspace: BalanceWorkspace; zone: string; failed: Part }) {
  const grants = workspace.balance?.grants ?? [];
  return (
    <Panel title="Grants" note="in the order in which they are spent">
      {!workspace.balance && <Failed {...failed} what="The list" />}
      {workspace.balance && grants.length === 0 && <p class="note">No grant holds credits in this pool.</p>}
      {grants.length > 0 && (
        <>
          {grants.length > 1 && (
            <div class="parts tall" aria-hidden="true">
              {grants.map((grant, index) => (
                <i key={grant.id} class={`tone-${index % 8}`} style={{ flexGrow: grant.remaining }} />
              ))}
            </div>
          )}
          <div class="table-scroll" role="group" aria-label="Table: Grants" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Grant</th>
                  <th scope="col">Left</th>
                  <th scope="col">Of</th>
                  <th scope="col">Spent</th>
                  <th scope="col">Since</th>
                  <th scope="col">Expires</th>
                </tr>
              </thead>
              <tbody>
                {grants.map((grant, index) => (
                  <tr key={grant.id}>
                    <th scope="row">
                      <span class="group-name">
                        <i class={`swatch tone-${index % 8}`} aria-hidden="true" />
                        <span>
                          {GRANT_NAMES[grant.kind]}
                          {(grant.note ?? grant.purchase?.reference) && (
                            <small>
                              <bdi>{grant.note ?? grant.purchase?.reference}</bdi>
                            </small>
                          )}
                        </span>
                      </span>
                    </th>
                    <td>
                      <Credits value={grant.remaining} />
                    </td>
                    <td>{credits(grant.amount)}</td>
                    <td>{grant.amount > 0 ? share(grant.consumed / grant.amount) : ''}</td>
                    <td>{date(grant.effectiveAt, zone)}</td>
                    <td>{grant.expiresAt ? date(grant.expiresAt, zone) : 'never'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  );
}
