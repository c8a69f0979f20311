//! Why a database does not open, and what damage it can have later.

use std::error::Error;
use std::path::PathBuf;

use sea_orm::{DbErr, sqlx};

use super::error_class::inner;
use crate::text::counted;

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL is of no supported database.
    #[error("{setting} {url:?} is not supported: it takes the form {forms}")]
    Unsupported {
        /// The name of the setting.
        setting: &'static str,
        /// The URL, without its password.
        url: String,
        /// The supported forms.
        forms: &'static str,
    },
    /// The file does not exist.
    #[error("database {} does not exist: `tallygraph migrate` creates it", .0.display())]
    Missing(PathBuf),
    /// The database cannot be opened.
    #[error("database {place} cannot be opened: {reason}")]
    Unreachable {
        /// Where it is.
        place: String,
        /// The database's message.
        reason: String,
    },
    /// Migrations are pending.
    #[error("database {place} has {}: run `tallygraph migrate`", counted(*.pending, "pending migration"))]
    Behind {
        /// Where it is.
        place: String,
        /// The number of pending migrations.
        pending: usize,
    },
    /// It belongs to another program.
    #[error(
        "database {place} is another program's: it has the table {table}, and none of Tallygraph's migrations. Name a new or an \
         empty database"
    )]
    Foreign {
        /// Where it is.
        place: String,
        /// One of its tables.
        table: String,
    },
    /// A newer version has migrated it.
    #[error(
        "database {place} was migrated by {writer}, and this is the older tallygraph {own}, which does not know the migration \
         {migration}: run the newer version, or restore a backup from before the upgrade"
    )]
    Newer {
        /// Where it is.
        place: String,
        /// The program that migrated it.
        writer: String,
        /// The version of this program.
        own: &'static str,
        /// The last migration that this program does not know.
        migration: String,
    },
    /// The database failed.
    #[error("the database failed: {0}")]
    Failed(#[from] DbErr),
    /// Another process serves the file.
    #[error("database {} is served by another process already", .0.display())]
    Served(PathBuf),
    /// The file has several hard links. SQLite keeps one log per name, and does not see the log of another name.
    #[error(
        "database {} has {names} names (hard links), and SQLite would damage it: remove all but one of them", .path.display()
    )]
    Linked {
        /// The file.
        path: PathBuf,
        /// The number of its names.
        names: u64,
    },
}

impl OpenError {
    /// The database did not answer.
    pub(in crate::database) fn unreachable(place: &str, error: &DbErr) -> Self {
        Self::Unreachable { place: place.to_owned(), reason: plain(error) }
    }
}

/// Damage to a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A statement found damage.
    #[error("the database is damaged: restore it from a backup")]
    Stored,
    /// The file is not an SQLite database.
    #[error("the database's file is damaged: restore it from a backup")]
    File,
    /// The path no longer leads to the open file.
    #[error("the database's file was removed or replaced by another")]
    Replaced,
}

/// The database's own message, without the prefixes of the layers above it.
fn plain(error: &DbErr) -> String {
    match inner(error) {
        Some(sqlx::Error::Database(error)) => error.message().to_owned(),
        Some(error) => {
            let mut cause: &dyn Error = error;
            while let Some(source) = cause.source() {
                cause = source;
            }
            cause.to_string()
        }
        None => {
            let text = error.to_string();
            text.rsplit(": ").next().unwrap_or(&text).to_owned()
        }
    }
}
