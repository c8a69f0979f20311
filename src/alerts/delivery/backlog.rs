//! What waits in the outbox.

use entity::outbox_message::{Column, Entity};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::authz::SystemAccess;
use crate::authz::permission::CheckHealth;
use crate::calendar::Instant;
use crate::database::Reads;

/// What waits in the outbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxBacklog {
    /// How many messages wait to be delivered.
    pub pending: u64,
    /// When the next one is due.
    pub next_due: Option<Instant>,
}

/// What waits in the outbox of the whole database.
///
/// # Errors
///
/// When the database does not answer.
pub async fn outbox_backlog(reads: &Reads, _: SystemAccess<CheckHealth>) -> Result<OutboxBacklog, DbErr> {
    let pending = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "messages")
        .column_as(Column::NextAttemptAt.min(), "next_due")
        .filter(Column::NextAttemptAt.is_not_null())
        .into_tuple::<(i64, Option<i64>)>();
    let found = reads.ask(async |connection| pending.one(connection).await).await?;
    let (messages, next_due) = found.unwrap_or_default();
    let pending = u64::try_from(messages).unwrap_or_default();
    Ok(OutboxBacklog { pending, next_due: next_due.map(Instant::from_micros) })
}
