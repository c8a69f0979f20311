//! Bringing the schema up to date: one process at a time.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::database::Database;
use crate::database::transactions::Transaction;
use crate::database::zone_rules::learn_from;

/// Taken by the process that applies migrations: any number that nothing else in the database uses.
const MIGRATION_LOCK: i64 = 0x7461_6c6c_7967;

impl Database {
    /// Applies the migrations that are pending, and gives how many there were. Of several processes that do so at once one
    /// does, and the others wait for it.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn migrate(&self) -> Result<usize, DbErr> {
        let alone = match self.backend() {
            DbBackend::Postgres => Some(self.alone().await?),
            _ => None,
        };
        let pending = Migrator::get_pending_migrations(&self.pool).await?.len();
        Migrator::up(&self.pool, None).await?;
        if let Some(alone) = alone {
            alone.rollback().await?;
        }
        learn_from(&self.pool).await?;
        Ok(pending)
    }

    /// The names of the migrations that are not applied yet.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, DbErr> {
        let pending = Migrator::get_pending_migrations(&self.pool).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// A transaction that only one process has at a time: the one that changes the schema.
    pub(in crate::database) async fn alone(&self) -> Result<Transaction, DbErr> {
        let alone = self.begin_patient().await?;
        alone.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
        Ok(alone)
    }

    /// A transaction whose statements may wait and take for as long as they need.
    pub(super) async fn begin_patient(&self) -> Result<Transaction, DbErr> {
        let transaction = self.begin_long_write().await?;
        // The wait for another process may be long, and one that holds a lock meanwhile idles for as long as the steps take.
        for setting in ["lock_timeout", "idle_in_transaction_session_timeout"] {
            transaction.execute_unprepared(&format!("SET LOCAL {setting} = 0")).await?;
        }
        Ok(transaction)
    }
}
