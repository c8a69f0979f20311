//! Looking for damage in the file of an embedded database.

use std::path::Path;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{self, ConnectOptions, Connection};
use sea_orm::{DbErr, RuntimeErr};

use super::Database;

/// Bytes of a file that is looked through as a whole. A larger one would keep its log from beginning anew for too long.
const LARGEST_FILE: u64 = 1 << 30;

impl Database {
    /// Looks through the whole file, on a connection that has none of it in memory. What is found is told by [`Self::check`]. Of a
    /// database server that is the server's to do, and of a file of more than 1 GiB the operator's, by `tallygraph verify`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub async fn look_for_damage(&self) -> Result<(), DbErr> {
        match self.path() {
            Some(path) if std::fs::metadata(path).is_ok_and(|file| file.len() <= LARGEST_FILE) => {
                self.look_through(path).await
            }
            _ => Ok(()),
        }
    }

    /// The same, whatever the size.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub async fn look_for_damage_at_leisure(&self) -> Result<(), DbErr> {
        match self.path() {
            Some(path) => self.look_through(path).await,
            None => Ok(()),
        }
    }

    async fn look_through(&self, path: &Path) -> Result<(), DbErr> {
        match quick_check(path).await {
            Ok(found) if found == "ok" => Ok(()),
            Ok(found) => {
                self.health.note_damage(&found);
                Ok(())
            }
            Err(error) => {
                self.health.note(&error);
                Err(DbErr::Query(RuntimeErr::SqlxError(error.into())))
            }
        }
    }
}

/// The first thing that is wrong, or `ok`.
async fn quick_check(path: &Path) -> Result<String, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut connection = options.disable_statement_logging().connect().await?;
    let found = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await;
    connection.close().await?;
    found
}
