//! The row of a watch key: how far it has come in time, and how often its rules changed.
//!
//! Raw SQL: every batch of a watched workspace runs it (`cargo bench --bench alerts`), and sea-query has no lock for one database
//! only.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use crate::calendar::Instant;
use crate::clock::latest_plausible;
use crate::database::{Rows, Transaction, insert_rows, invariant_violated, statement};
use crate::spend::judge::{WatchKey, before_a_day};

/// How far what is watched has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How often its rules changed.
    pub revision: i64,
    /// What left the last 24 hours before this instant is subtracted.
    pub as_of: Instant,
    /// When the job looks at it next.
    pub look_at: Option<Instant>,
}

impl Window {
    /// The instant after which the last 24 hours begin.
    #[must_use]
    pub const fn start(&self) -> Instant {
        before_a_day(self.as_of)
    }

    /// Whether a clock that was wrong has moved it ahead. Clocks of servers may differ a little.
    #[must_use]
    pub fn is_ahead_of(&self, now: Instant) -> bool {
        self.as_of > latest_plausible(now)
    }

    /// Reads it without a lock. None if nothing is watched under the key.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn read<C: ConnectionTrait>(connection: &C, key: &WatchKey) -> Result<Option<Self>, DbErr> {
        select(connection, key, "").await
    }

    /// Reads it for a write. The lock of a workspace protects what is watched in it alone. What several workspaces share has
    /// writers with different locks, so this row is their common lock. It is taken after those, in the order of the keys.
    pub(in crate::spend) async fn lock(transaction: &Transaction, key: &WatchKey) -> Result<Self, DbErr> {
        Self::lock_if_there(transaction, key).await?.ok_or_else(|| invariant_violated("what is watched has no row"))
    }

    /// The same. None if nothing is watched under the key.
    pub(in crate::spend) async fn lock_if_there(
        transaction: &Transaction,
        key: &WatchKey,
    ) -> Result<Option<Self>, DbErr> {
        let locks = transaction.get_database_backend() == DbBackend::Postgres && key.is_of_several();
        select(transaction, key, if locks { "FOR UPDATE" } else { "" }).await
    }

    pub(in crate::spend) async fn insert(self, transaction: &Transaction, key: &WatchKey) -> Result<(), DbErr> {
        let into = "INSERT INTO spend_window (workspace_id, together, revision, as_of, look_at)";
        let row = [
            key.workspace.0.into(),
            key.together.clone().into(),
            self.revision.into(),
            self.as_of.micros().into(),
            self.look_at.map(Instant::micros).into(),
        ];
        insert_rows(transaction, into, [row].into_iter(), "").await
    }

    pub(in crate::spend) async fn update(self, transaction: &Transaction, key: &WatchKey) -> Result<(), DbErr> {
        let sql =
            "UPDATE spend_window SET revision = $3, as_of = $4, look_at = $5 WHERE workspace_id = $1 AND together = $2";
        let values = vec![
            key.workspace.0.into(),
            key.together.clone().into(),
            self.revision.into(),
            self.as_of.micros().into(),
            self.look_at.map(Instant::micros).into(),
        ];
        transaction.execute_raw(statement(transaction, sql, values)).await?;
        Ok(())
    }

    pub(in crate::spend) async fn delete(transaction: &Transaction, key: &WatchKey) -> Result<(), DbErr> {
        let sql = "DELETE FROM spend_window WHERE workspace_id = $1 AND together = $2";
        let values = vec![key.workspace.0.into(), key.together.clone().into()];
        transaction.execute_raw(statement(transaction, sql, values)).await?;
        Ok(())
    }
}

async fn select<C: ConnectionTrait>(connection: &C, key: &WatchKey, lock: &str) -> Result<Option<Window>, DbErr> {
    let sql =
        format!("SELECT revision, as_of, look_at FROM spend_window WHERE workspace_id = $1 AND together = $2 {lock}");
    let values = vec![key.workspace.0.into(), key.together.clone().into()];
    let row = connection.query_one_raw(statement(connection, sql.trim_end(), values)).await?;
    row.map(|row| {
        let look_at = row.integer_or_none(2)?.map(Instant::from_micros);
        Ok(Window { revision: row.integer(0)?, as_of: Instant::from_micros(row.integer(1)?), look_at })
    })
    .transpose()
}
