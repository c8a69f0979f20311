//! Reading purchases.

use entity::credit_purchase::{Column, Entity, Model};
use entity::{Pool, PurchaseId, PurchaseStatus, WorkspaceId};
use sea_orm::sea_query::{Asterisk, Expr, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};

use super::purchase::Purchase;
use crate::amounts::{Credits, Money};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{CreditsById, ReadLedger};
use crate::calendar::Instant;
use crate::database::{ListPage, Reads, is_one_of, numbers};

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
    let mut all = Entity::find().filter(Column::WorkspaceId.eq(access.id()));
    if let Some(pool) = filter.pool {
        all = all.filter(Column::Pool.eq(pool));
    }
    if let Some(status) = &filter.status {
        let status = numbers(reads.backend(), status.iter().map(|status| status.number()));
        all = all.filter(is_one_of(reads.backend(), Column::Status, status));
    }
    let order = if page.backwards { Order::Asc } else { Order::Desc };
    let mut some = all.clone().order_by(Column::Id, order).limit(page.limit);
    if let Some(position) = page.after {
        some = some.filter(Column::Id.lt(position));
    }
    if let Some(position) = page.before {
        some = some.filter(Column::Id.gt(position));
    }
    let total = all.select_only().expr(Func::count(Expr::col(Asterisk))).into_tuple::<i64>();
    reads
        .ask(async |connection| {
            let found = some.all(connection).await?.into_iter().map(of).collect();
            Ok((found, if count { total.one(connection).await? } else { None }))
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
    let these = is_one_of(reads.backend(), Column::Id, numbers(reads.backend(), ids.iter().map(|id| id.0)));
    let find = Entity::find().filter(Column::WorkspaceId.eq(access.id())).filter(these);
    reads.ask(async |connection| Ok(find.all(connection).await?.into_iter().map(of).collect())).await
}

/// One purchase, for a write.
pub(super) async fn find<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    id: PurchaseId,
) -> Result<Option<Purchase>, DbErr> {
    Ok(Entity::find_by_id((workspace, id)).one(connection).await?.map(of))
}

fn of(row: Model) -> Purchase {
    Purchase {
        id: row.id,
        pool: row.pool,
        status: row.status,
        channel: row.channel,
        credits: Credits::from_thousandths(row.credits),
        price: Money::from_thousandths(row.price, row.currency),
        purchased_by: row.purchased_by,
        created_at: Instant::from_micros(row.created_at),
        completed_at: row.completed_at.map(Instant::from_micros),
        reference: row.reference,
        grant: row.grant_id,
    }
}
