//! Reading purchases.

use entity::{GrantId, Pool, PurchaseId, PurchaseStatus, UserId, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::purchase::Purchase;
use crate::amounts::Money;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{CreditsById, ReadLedger};
use crate::calendar::Instant;
use crate::credits::store::stored;
use crate::database::{Conditions, ListPage, Reads, Rows, is_any, numbers, statement};

const COLUMNS: &str = "id, pool, status, channel, credits, price, currency, purchased_by, created_at, completed_at, \
    reference, grant_id";

/// Which purchases to list.
#[derive(Clone, Debug, Default)]
pub struct PurchaseFilter {
    /// Those of this pool.
    pub pool: Option<Pool>,
    /// With one of these statuses.
    pub status: Option<Vec<PurchaseStatus>>,
}

/// A page of a workspace's purchases, from the newest to the oldest, and their number in all if `count` asks for it. The page
/// has its own direction.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_purchases(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    filter: &PurchaseFilter,
    page: ListPage<PurchaseId>,
    count: bool,
) -> Result<(Vec<Purchase>, Option<i64>), DbErr> {
    let mut all = Conditions::of_workspace(reads.backend(), "workspace_id =", access.id());
    if let Some(pool) = filter.pool {
        all.compare("pool =", pool.number());
    }
    if let Some(status) = &filter.status {
        all.any_of("status", status.iter().map(|status| status.number()));
    }
    let mut some = all.clone();
    for (comparison, position) in [("id <", page.after), ("id >", page.before)] {
        if let Some(position) = position {
            some.compare(comparison, position.0);
        }
    }
    let order = format!("id {}", page.newest_first());
    reads
        .ask(async |connection| {
            let rows = some.select(connection, COLUMNS, "credit_purchase", &order, page.limit).await?;
            let found = rows.iter().map(read).collect::<Result<_, _>>()?;
            let total = if count { Some(all.count(connection, "credit_purchase").await?) } else { None };
            Ok((found, total))
        })
        .await
}

/// Purchases of a workspace by their numbers, in no particular order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_purchases(
    reads: &Reads,
    access: &WorkspaceAccess<CreditsById>,
    ids: &[PurchaseId],
) -> Result<Vec<Purchase>, DbErr> {
    let sql = format!(
        "SELECT {COLUMNS} FROM credit_purchase WHERE workspace_id = $1 AND {}",
        is_any(reads.backend(), "id", 2)
    );
    let values = vec![access.id().0.into(), numbers(reads.backend(), ids.iter().map(|id| id.0))];
    reads
        .ask(async |connection| {
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            rows.iter().map(read).collect()
        })
        .await
}

/// One purchase, for a write.
pub(super) async fn find<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    id: PurchaseId,
) -> Result<Option<Purchase>, DbErr> {
    let sql = format!("SELECT {COLUMNS} FROM credit_purchase WHERE workspace_id = $1 AND id = $2");
    let query = statement(connection, &sql, vec![workspace.0.into(), id.0.into()]);
    connection.query_one_raw(query).await?.map(|row| read(&row)).transpose()
}

fn read(row: &QueryResult) -> Result<Purchase, DbErr> {
    Ok(Purchase {
        id: PurchaseId(row.integer(0)?),
        pool: stored::enumerated(row, 1)?,
        status: stored::enumerated(row, 2)?,
        channel: stored::enumerated(row, 3)?,
        credits: stored::credits(row, 4)?,
        price: Money::from_thousandths(row.integer(5)?, row.text(6)?),
        purchased_by: row.integer_or_none(7)?.map(UserId),
        created_at: Instant::from_micros(row.integer(8)?),
        completed_at: row.integer_or_none(9)?.map(Instant::from_micros),
        reference: row.text_or_none(10)?,
        grant: row.integer_or_none(11)?.map(GrantId),
    })
}
