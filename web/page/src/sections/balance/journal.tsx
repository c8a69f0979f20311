// The journal: the newest lines, with the balance after each.
import type { ApiError } from '../../api/client.ts';
import { dateTime } from '../../format/instants.ts';
import { count, credits, signedCredits } from '../../format/numbers.ts';
import type { LedgerEntryKind } from '../../generated/api.ts';
import { go } from '../../place/history.ts';
import { Failed, Panel } from '../../parts/panel.tsx';
import { Segments } from '../../parts/segments.tsx';
import type { BalanceWorkspace } from './answer.ts';
import { GRANT_NAMES } from './grants.tsx';

const KIND_NAMES: Record<LedgerEntryKind, string> = {
  GRANT: 'Grant',
  USAGE: 'Usage',
  REFUND: 'Refund',
  EXPIRY: 'Expiry',
  VOID: 'Void',
  TRANSFER_IN: 'Transfer in',
  TRANSFER_OUT: 'Transfer out',
  SETTLEMENT: 'Settlement of overdraft',
};

interface JournalPanelProperties {
  workspace: BalanceWorkspace;
  zone: string;
  all: boolean;
  error: ApiError | null;
  onAgain: () => void;
}

export function JournalPanel({ workspace, zone, all, error, onAgain }: JournalPanelProperties) {
  const { ledger } = workspace;
  const options = [
    { value: 'rare', label: 'Without usage' },
    { value: 'all', label: 'All lines' },
  ];
  const tools = <Segments name="Lines" options={options} chosen={all ? 'all' : 'rare'} onChoose={(chosen) => go({ all: chosen === 'all' })} />;
  return (
    <Panel title="Journal" note={ledger ? `the newest ${count(ledger.nodes.length)} of ${count(ledger.totalCount)} lines` : null} tools={tools}>
      {error && <Failed error={error} onAgain={onAgain} />}
      {ledger && ledger.nodes.length === 0 && <p class="note">The journal has no such lines yet.</p>}
      {ledger && ledger.nodes.length > 0 && (
        <div class="table-scroll" role="region" aria-label="Journal" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Took effect</th>
                <th scope="col">Credits</th>
                <th scope="col">Balance after</th>
              </tr>
            </thead>
            <tbody>
              {ledger.nodes.map((line) => (
                <tr key={line.id}>
                  <th scope="row">
                    {KIND_NAMES[line.kind]}
                    <small>
                      <bdi>{line.note ?? (line.grant ? GRANT_NAMES[line.grant.kind].toLowerCase() : 'overdraft')}</bdi>
                    </small>
                  </th>
                  <td>{dateTime(line.effectiveAt, zone)}</td>
                  <td>{signedCredits(line.credits)}</td>
                  <td>{credits(line.balanceAfter)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
