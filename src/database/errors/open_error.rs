//! Why a database cannot be opened, or is no longer what it was.

use std::path::PathBuf;

use sea_orm::DbErr;

use crate::text::counted;

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not a URL of a database that this program knows.
    #[error("{setting} {url:?} is not supported: it takes the form {forms}")]
    Unsupported {
        /// The setting.
        setting: &'static str,
        /// The URL, without its password.
        url: String,
        /// What it may be.
        forms: &'static str,
    },
    /// The file is not there.
    #[error("database {} does not exist: `tallygraph migrate` creates it", .0.display())]
    Missing(PathBuf),
    /// The database cannot be opened.
    #[error("database {place} cannot be opened: {reason}")]
    Unreachable {
        /// Where it is.
        place: String,
        /// What the database said.
        reason: String,
    },
    /// There are migrations to apply.
    #[error("database {place} has {}: run `tallygraph migrate`", counted(*.pending, "pending migration"))]
    Behind {
        /// Where it is.
        place: String,
        /// How many.
        pending: usize,
    },
    /// Another process serves the file.
    #[error("database {} is served by another process already", .0.display())]
    Served(PathBuf),
    /// The file has several names. `SQLite` keeps a log beside each, and does not see under one name what is in the log of
    /// another.
    #[error(
        "database {} has {names} names (hard links), and SQLite would damage it: remove all but one of them", .path.display()
    )]
    Linked {
        /// The file.
        path: PathBuf,
        /// How many names it has.
        names: u64,
    },
}

impl OpenError {
    /// The database did not answer: its error, and where it is.
    pub(in crate::database) fn unreachable(place: &str, error: &DbErr) -> Self {
        Self::Unreachable { place: place.to_owned(), reason: plain(error) }
    }
}

/// Damage to a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A statement came upon it.
    #[error("the database is damaged: restore it from a backup")]
    Stored,
    /// The file is not one of `SQLite`.
    #[error("the database's file is damaged: restore it from a backup")]
    File,
    /// The path no longer leads to the file that is served.
    #[error("the database's file was removed or replaced by another")]
    Replaced,
}

/// The URL without what may be a password: before an `@`, or among the parameters.
pub(in crate::database) fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or(url);
    match url.rsplit_once('@') {
        Some((before, place)) => {
            let scheme = before.split_once(':').map_or("", |(scheme, _)| scheme);
            format!("{scheme}://…@{place}")
        }
        None => url.to_owned(),
    }
}

/// The database's own sentence, without the layers that passed it on.
fn plain(error: &DbErr) -> String {
    let text = error.to_string();
    text.rsplit(": ").next().unwrap_or(&text).to_owned()
}
