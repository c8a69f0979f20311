//! The time that a server last saw, kept in the table `clock_seen`. The next server compares its clock with it to
//! detect a leap.

use entity::clock_seen::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, Set};

use super::open::Database;
use super::snapshots::Reads;
use crate::calendar::Instant;

/// The id of the only row.
const ONLY: i64 = 1;

/// The time that a server last saw. `None` before the first server.
///
/// # Errors
///
/// When the database does not answer.
pub async fn time_last_seen(reads: &Reads) -> Result<Option<Instant>, DbErr> {
    let row = reads.ask(async |connection| Entity::find_by_id(ONLY).one(connection).await).await?;
    Ok(row.map(|row| Instant::from_micros(row.seen_at)))
}

/// Records the time that this server sees.
///
/// # Errors
///
/// When the database refuses the write.
pub async fn note_time_seen(database: &Database, now: Instant) -> Result<(), DbErr> {
    let row = ActiveModel { id: Set(ONLY), seen_at: Set(now.micros()) };
    let instead = OnConflict::column(Column::Id).update_column(Column::SeenAt).to_owned();
    let transaction = database.begin_write().await?;
    Entity::insert(row).on_conflict(instead).exec_without_returning(&transaction).await?;
    transaction.commit().await
}
