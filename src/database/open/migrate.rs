//! Applying migrations, by one process at a time.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::database::Database;
use super::version::{note_version, refuse_newer};
use crate::database::errors::OpenError;
use crate::database::transactions::Transaction;
use crate::database::zone_rules::learn_from;

/// The advisory lock of migrations: any number that nothing else in the database uses.
const MIGRATION_LOCK: i64 = 0x7461_6c6c_7967;

impl Database {
    /// Applies the pending migrations and returns their number. Of several processes, one applies them while the others
    /// wait.
    ///
    /// # Errors
    ///
    /// When a newer version has migrated the database, or the database fails.
    pub async fn migrate(&self) -> Result<usize, OpenError> {
        let lock = match self.backend() {
            DbBackend::Postgres => Some(self.lock().await?),
            _ => None,
        };
        // Another process may have migrated it during the wait.
        refuse_newer(&self.pool, self.place()).await?;
        let pending = Migrator::get_pending_migrations(&self.pool).await?.len();
        Migrator::up(&self.pool, None).await?;
        if pending > 0 {
            note_version(&self.pool).await?;
        }
        if let Some(lock) = lock {
            lock.rollback().await?;
        }
        learn_from(&self.pool).await?;
        Ok(pending)
    }

    /// The names of the pending migrations.
    ///
    /// # Errors
    ///
    /// The database's error.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, DbErr> {
        let pending = Migrator::get_pending_migrations_read_only(&self.pool).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// A transaction that holds the migration lock.
    pub(in crate::database) async fn lock(&self) -> Result<Transaction, DbErr> {
        let lock = self.begin_without_timeouts().await?;
        lock.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
        Ok(lock)
    }

    /// A transaction without time limits for statements and locks.
    pub(super) async fn begin_without_timeouts(&self) -> Result<Transaction, DbErr> {
        let transaction = self.begin_long_write().await?;
        // The wait for another process may be long. A process that holds the lock idles while its migrations run.
        for setting in ["lock_timeout", "idle_in_transaction_session_timeout"] {
            transaction.execute_unprepared(&format!("SET LOCAL {setting} = 0")).await?;
        }
        Ok(transaction)
    }
}
