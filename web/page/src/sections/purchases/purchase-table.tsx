// Purchases as a table, each with what is left of its credits.
import { date } from '../../format/instants.ts';
import { credits, money } from '../../format/numbers.ts';
import type { PurchaseLineFragment, PurchaseStatus } from '../../generated/api.ts';
import { Copy, csv } from '../../parts/copy.tsx';
import { Credits } from '../../parts/figure.tsx';
import { poolName } from '../../shell/pools.ts';

export const STATUS_NAMES: Record<PurchaseStatus, string> = {
  PENDING: 'Pending',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  REFUNDED: 'Refunded',
};

export function PurchaseTable({ purchases, zone }: { purchases: PurchaseLineFragment[]; zone: string }) {
  return (
    <>
      <div class="table-scroll" role="group" aria-label="Table: Purchases" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Bought</th>
              <th scope="col" class="text">Status</th>
              <th scope="col">Credits</th>
              <th scope="col">Price</th>
              <th scope="col">Left of it</th>
              <th scope="col" class="text">By</th>
              <th scope="col" class="text">Reference</th>
            </tr>
          </thead>
          <tbody>
            {purchases.map((purchase) => (
              <tr key={purchase.id}>
                <th scope="row">
                  {date(purchase.createdAt, zone)}
                  <small>
                    {poolName(purchase.pool)}
                    {purchase.channel === 'SALES' && ', by sales'}
                  </small>
                </th>
                <td class="text">
                  <span class={`status status-${purchase.status.toLowerCase()}`}>{STATUS_NAMES[purchase.status]}</span>
                </td>
                <td>
                  <Credits value={purchase.credits} />
                </td>
                <td>{money(purchase.price.amount, purchase.price.currency)}</td>
                <td>{purchase.grant ? <Left grant={purchase.grant} /> : <span class="quiet">–</span>}</td>
                <td class="text">{purchase.purchasedBy ? <bdi>{purchase.purchasedBy.name}</bdi> : <span class="quiet">–</span>}</td>
                <td class="text">
                  <bdi>{purchase.reference ?? ''}</bdi>
                  {purchase.unmatchedPayments.map((payment) => (
                    <small key={payment.reference} class="warn">
                      also paid {money(payment.amount.amount, payment.amount.currency)} as <bdi>{payment.reference}</bdi>, for nothing
                    </small>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="table-foot">
        <Copy text={() => asCsv(purchases)} name={`Copy these ${purchases.length} as CSV`} />
      </p>
    </>
  );
}

function Left({ grant }: { grant: NonNullable<PurchaseLineFragment['grant']> }) {
  return (
    <span class="left">
      <Credits value={grant.remaining} />
      <span class="meter" aria-hidden="true">
        <i style={{ width: `${grant.amount > 0 ? (grant.remaining / grant.amount) * 100 : 0}%` }} />
      </span>
      {grant.withdrawn > 0 && <small>{credits(grant.withdrawn)} withdrawn</small>}
    </span>
  );
}

function asCsv(purchases: PurchaseLineFragment[]): string {
  const rows = purchases.map((purchase) => [
    purchase.createdAt,
    purchase.status,
    purchase.pool,
    purchase.credits,
    purchase.price.amount,
    purchase.price.currency,
    purchase.grant?.remaining ?? null,
    purchase.purchasedBy?.name ?? null,
    purchase.reference,
  ]);
  return csv([['Bought', 'Status', 'Pool', 'Credits', 'Price', 'Currency', 'Left', 'By', 'Reference'], ...rows]);
}
