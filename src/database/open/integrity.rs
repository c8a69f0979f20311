//! Checking the file of an embedded database for damage.

use std::path::Path;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{self, ConnectOptions, Connection};
use sea_orm::{DbErr, RuntimeErr};

use super::database::Database;

/// The largest file that the server checks, in bytes. A larger one would block the restart of its log for too long.
const LARGEST_FILE: u64 = 1 << 30;

impl Database {
    /// Checks the whole file on a fresh connection, which has nothing cached. Damage is logged, and [`Self::check`]
    /// reports it. PostgreSQL checks its own files. For a file above 1 GiB the operator runs `tallygraph verify`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub async fn look_for_damage(&self) -> Result<(), DbErr> {
        let is_large = |path: &Path| std::fs::metadata(path).is_ok_and(|file| file.len() > LARGEST_FILE);
        if self.path().is_some_and(is_large) {
            return Ok(());
        }
        if let Some(found) = self.find_damage().await? {
            self.health.note_damage(&found);
        }
        Ok(())
    }

    /// The first damage in the file of an embedded database of any size, in SQLite's words.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub async fn find_damage(&self) -> Result<Option<String>, DbErr> {
        let Some(path) = self.path() else { return Ok(None) };
        match quick_check(path).await {
            Ok(found) if found == "ok" => Ok(None),
            Ok(found) => Ok(Some(found.split_whitespace().collect::<Vec<_>>().join(" "))),
            Err(error) => {
                self.health.note(&error);
                Err(DbErr::Query(RuntimeErr::SqlxError(error.into())))
            }
        }
    }
}

/// The first damage, or `ok`.
async fn quick_check(path: &Path) -> Result<String, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut connection = options.disable_statement_logging().connect().await?;
    let found = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await;
    connection.close().await?;
    found
}
