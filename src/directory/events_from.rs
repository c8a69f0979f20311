//! The instant from which all events of a workspace are kept.
//!
//! Before that instant some or all events are deleted, and only rollups and the journal have their sums. The instant is the start
//! of a day of the workspace's rollups and of a quarter of an hour, so no rollup row spans it. It only moves forward, under the
//! workspace's lock, in the transaction that deletes events.

use entity::{WorkspaceId, usage_sequence, workspace};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::calendar::Instant;
use crate::database::Transaction;

/// The instant in a workspace's row. None means that all events are kept.
#[must_use]
pub fn kept_from(row: &workspace::Model) -> Option<Instant> {
    row.events_from.map(Instant::from_micros)
}

/// The instant as the connection sees it. It may have moved since the workspace was looked up.
///
/// The join with the workspace's lock lets a cluster answer on the node of the events. Another node has its own snapshot, and may see
/// a move earlier or later.
///
/// # Errors
///
/// When the database does not answer.
pub async fn events_kept_from<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
) -> Result<Option<Instant>, DbErr> {
    let find = usage_sequence::Entity::find_by_id(workspace)
        .inner_join(workspace::Entity)
        .select_only()
        .column(workspace::Column::EventsFrom);
    let from = find.into_tuple::<Option<i64>>().one(connection).await?;
    let from = from.ok_or_else(|| DbErr::RecordNotFound("workspace".to_owned()))?;
    Ok(from.map(Instant::from_micros))
}

/// Moves the instant forward. The caller holds the workspace's lock.
///
/// # Errors
///
/// When the database does not answer.
pub async fn keep_events_from(transaction: &Transaction, workspace: WorkspaceId, from: Instant) -> Result<(), DbErr> {
    let earlier = workspace::Column::EventsFrom.is_null().or(workspace::Column::EventsFrom.lt(from.micros()));
    workspace::Entity::update_many()
        .set(workspace::ActiveModel { events_from: Set(Some(from.micros())), ..Default::default() })
        .filter(workspace::Column::Id.eq(workspace))
        .filter(earlier)
        .exec(transaction)
        .await?;
    Ok(())
}
