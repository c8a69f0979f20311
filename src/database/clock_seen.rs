//! The time that a server last saw, kept in the table `clock_seen`. The next server compares its clock with it to
//! detect a leap.

use sea_orm::{ConnectionTrait, DbErr};

use super::open::Database;
use super::snapshots::Reads;
use super::statements::{Rows, statement};
use crate::calendar::Instant;

/// The time that a server last saw. `None` before the first server.
///
/// # Errors
///
/// When the database does not answer.
pub async fn time_last_seen(reads: &Reads) -> Result<Option<Instant>, DbErr> {
    let sql = "SELECT seen_at FROM clock_seen WHERE id = 1";
    let row =
        reads.ask(async |connection| connection.query_one_raw(statement(connection, sql, Vec::new())).await).await?;
    row.map(|row| row.integer(0).map(Instant::from_micros)).transpose()
}

/// Records the time that this server sees.
///
/// # Errors
///
/// When the database refuses the write.
pub async fn note_time_seen(database: &Database, settled: Instant) -> Result<(), DbErr> {
    let sql =
        "INSERT INTO clock_seen (id, seen_at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at";
    let transaction = database.begin_write().await?;
    transaction.execute_raw(statement(&transaction, sql, vec![settled.micros().into()])).await?;
    transaction.commit().await
}
