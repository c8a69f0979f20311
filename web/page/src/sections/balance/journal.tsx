// The journal: the newest lines, with the balance after each.
import { usePages } from '../../api/pages.ts';
import { dateTime } from '../../format/instants.ts';
import { count, credits, signedCredits } from '../../format/numbers.ts';
import { type BalanceQueryVariables, Journal, type LedgerEntryKind } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { More } from '../../parts/more.tsx';
import { Failed, Panel, type Part } from '../../parts/panel.tsx';
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
  variables: BalanceQueryVariables;
  zone: string;
  failed: Part;
}

type Line = NonNullable<BalanceWorkspace['ledger']>['nodes'][number];

/** A settlement leaves the balance as it is. It says how much of the overdraft the grant took over. */
function aboutOf({ note, grant, settled }: Line): string {
  const of = grant ? GRANT_NAMES[grant.kind].toLowerCase() : 'overdraft';
  return note ?? (settled !== 0 ? `${credits(settled)} paid by a ${of}` : of);
}

export function JournalPanel({ workspace, variables, zone, failed }: JournalPanelProperties) {
  const { ledger } = workspace;
  const options = [
    { value: 'rare', label: 'Without usage' },
    { value: 'all', label: 'All lines' },
  ];
  const tools = <Segments name="Lines" options={options} chosen={place.value.all ? 'all' : 'rare'} onChoose={(chosen) => go({ all: chosen === 'all' })} />;
  return (
    <Panel title="Journal" note={ledger ? `${count(ledger.totalCount)} lines, the newest first` : null} tools={tools}>
      {!ledger && <Failed {...failed} what="The journal" />}
      {ledger && ledger.nodes.length === 0 && <p class="note">The journal has no such lines yet.</p>}
      {ledger && ledger.nodes.length > 0 && <Lines ledger={ledger} variables={variables} zone={zone} />}
    </Panel>
  );
}

const PAGE = 50;

function Lines({ ledger, variables, zone }: { ledger: NonNullable<BalanceWorkspace['ledger']>; variables: BalanceQueryVariables; zone: string }) {
  const { key, pool, kinds } = variables;
  const pages = usePages(Journal, { key, pool, kinds, first: PAGE }, ledger, (data) => data.workspace?.ledger);
  return (
    <>
      <div class="table-scroll" role="group" aria-label="Table: Journal" tabIndex={0}>
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
            {pages.nodes.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  {KIND_NAMES[line.kind]}
                  <small>
                    <bdi>{aboutOf(line)}</bdi>
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
      <More pages={pages} what="lines" />
    </>
  );
}
