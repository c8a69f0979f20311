//! Failures that pass: what is tried again here, and what may be asked again.

use std::time::Duration;

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// How often a write is tried.
const TRIES: u32 = 5;
/// The wait before the second try; each later one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(5);

/// A failure that may be one of the database.
pub trait Failure {
    /// What the database said, where it is.
    fn of_database(&self) -> Option<&DbErr>;
}

impl Failure for DbErr {
    fn of_database(&self) -> Option<&DbErr> {
        Some(self)
    }
}

/// Tries a write again, from the beginning of its transaction, where another writer got in its way: a serialization failure, a
/// deadlock, or a row that both found missing and made. Nothing of a try that failed is in the database.
///
/// # Errors
///
/// What the last try failed with.
pub async fn retrying<T, E: Failure, F: Future<Output = Result<T, E>>>(mut attempt: impl FnMut() -> F) -> Result<T, E> {
    let mut wait = FIRST_WAIT;
    for _ in 1..TRIES {
        match attempt().await {
            Err(error) if error.of_database().is_some_and(is_conflict) => {
                tracing::debug!("another writer got in the way; the write is tried again");
                tokio::time::sleep(wait).await;
                wait = wait.saturating_mul(2);
            }
            done => return done,
        }
    }
    attempt().await
}

/// Whether a statement failed because of what another writer did at the same time.
#[must_use]
pub fn is_conflict(error: &DbErr) -> bool {
    // serialization_failure, deadlock_detected, unique_violation
    matches!(code_of(error), Some(Code::Postgres(code)) if ["40001", "40P01", "23505"].contains(&code.as_str()))
}

/// What a failure means for whoever asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It passes: the same may be asked again. The connection was lost, a lock could not be had, there is no room at the moment.
    Passing,
    /// It took longer than it may.
    TooSlow,
    /// The database is in a state that should be impossible. Nothing was written; the same may be asked again once it is mended.
    Broken,
    /// It will not go away.
    Lasting,
}

/// What a failure means for whoever asked.
#[must_use]
pub fn trouble_of(error: &DbErr) -> Trouble {
    if is_out_of_reach(error) {
        return Trouble::Passing;
    }
    if matches!(error, DbErr::Type(_)) {
        return Trouble::Broken;
    }
    match code_of(error) {
        Some(Code::Postgres(code)) => match code.as_str() {
            // query_canceled
            "57014" => Trouble::TooSlow,
            // lock_not_available, serialization_failure, deadlock_detected, both of idle transactions, and one that became a
            // replica
            "55P03" | "40001" | "40P01" | "25P03" | "25P04" | "25006" => Trouble::Passing,
            // io_error, and all of insufficient_resources
            code if code == "58030" || code.starts_with("53") => Trouble::Passing,
            _ => Trouble::Lasting,
        },
        // BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN
        Some(Code::Sqlite(5..=8 | 10 | 13 | 14)) => Trouble::Passing,
        // INTERRUPT
        Some(Code::Sqlite(9)) => Trouble::TooSlow,
        Some(Code::Sqlite(_)) | None => Trouble::Lasting,
    }
}

/// Whether no connection to the database could be had, or the one that there was is gone.
#[must_use]
pub fn is_out_of_reach(error: &DbErr) -> bool {
    matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) || is_lost(error)
}

/// Whether the connection was lost that a statement was sent on, and with it whatever it had not committed.
pub(in crate::database) fn is_lost(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return false;
    }
    // connection_exception, admin_shutdown, crash_shutdown, cannot_connect_now
    matches!(inner(error), Some(sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed))
        || matches!(code_of(error), Some(Code::Postgres(code)) if code.starts_with("08") || code.starts_with("57P"))
}

/// What a database calls its error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// The SQLSTATE.
    Postgres(String),
    /// The primary result code.
    Sqlite(i32),
}

fn code_of(error: &DbErr) -> Option<Code> {
    Code::of(inner(error)?)
}

impl Code {
    /// None if the error is not the database's own.
    pub(in crate::database) fn of(error: &sqlx::Error) -> Option<Self> {
        let error = error.as_database_error()?;
        let code = error.code()?;
        if error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some() {
            return Some(Self::Postgres(code.into_owned()));
        }
        // The low byte of the extended code.
        code.parse::<i32>().ok().map(|code| Self::Sqlite(code & 0xff))
    }
}

/// What the driver said.
fn inner(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}
