//! Temporary failures: which ones are retried here, and which ones a caller may retry.

use std::time::Duration;

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// Attempts at one write.
const TRIES: u32 = 5;
/// The wait before the second attempt. It doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(5);

/// A failure that may come from the database.
pub trait HasDatabaseError {
    /// The database's error, if it is one.
    fn database_error(&self) -> Option<&DbErr>;
}

impl HasDatabaseError for DbErr {
    fn database_error(&self) -> Option<&DbErr> {
        Some(self)
    }
}

/// Retries a write from the beginning of its transaction when it conflicts with another writer: a serialization
/// failure, a deadlock, or a row that both tried to create. A failed attempt leaves nothing in the database.
///
/// # Errors
///
/// The error of the last attempt.
pub async fn retrying<T, E: HasDatabaseError, F: Future<Output = Result<T, E>>>(
    mut attempt: impl FnMut() -> F,
) -> Result<T, E> {
    let mut wait = FIRST_WAIT;
    for _ in 1..TRIES {
        match attempt().await {
            Err(error) if error.database_error().is_some_and(is_conflict) => {
                tracing::debug!("another writer got in the way; the write is tried again");
                tokio::time::sleep(wait).await;
                wait = wait.saturating_mul(2);
            }
            done => return done,
        }
    }
    attempt().await
}

/// Whether a statement failed because it conflicted with another writer.
#[must_use]
pub fn is_conflict(error: &DbErr) -> bool {
    // serialization_failure, deadlock_detected, unique_violation
    matches!(code_of(error), Some(Code::Postgres(code)) if ["40001", "40P01", "23505"].contains(&code.as_str()))
}

/// What a database failure means for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// Temporary: the caller may retry. The connection was lost, a lock was not available, or there was no room.
    Transient,
    /// It exceeded its time limit.
    TooSlow,
    /// The database is in a state that should be impossible. Nothing was written. The caller may retry once it is
    /// repaired.
    InvariantViolated,
    /// Permanent.
    Permanent,
}

/// What a database failure means for the caller.
#[must_use]
pub fn class_of(error: &DbErr) -> ErrorClass {
    if is_out_of_reach(error) {
        return ErrorClass::Transient;
    }
    if matches!(error, DbErr::Type(_)) {
        return ErrorClass::InvariantViolated;
    }
    match code_of(error) {
        Some(Code::Postgres(code)) => match code.as_str() {
            // query_canceled
            "57014" => ErrorClass::TooSlow,
            // lock_not_available, serialization_failure, deadlock_detected, the two idle-transaction timeouts, and a
            // primary that became a replica
            "55P03" | "40001" | "40P01" | "25P03" | "25P04" | "25006" => ErrorClass::Transient,
            // io_error, and all of insufficient_resources
            code if code == "58030" || code.starts_with("53") => ErrorClass::Transient,
            _ => ErrorClass::Permanent,
        },
        // BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN
        Some(Code::Sqlite(5..=8 | 10 | 13 | 14)) => ErrorClass::Transient,
        // INTERRUPT
        Some(Code::Sqlite(9)) => ErrorClass::TooSlow,
        Some(Code::Sqlite(_)) | None => ErrorClass::Permanent,
    }
}

/// Whether no connection was available, or the connection broke.
#[must_use]
pub fn is_out_of_reach(error: &DbErr) -> bool {
    matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) || is_lost(error)
}

/// Whether the connection broke after the statement was sent. Uncommitted work on it is lost.
pub(in crate::database) fn is_lost(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return false;
    }
    // connection_exception, admin_shutdown, crash_shutdown, cannot_connect_now
    matches!(inner(error), Some(sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed))
        || matches!(code_of(error), Some(Code::Postgres(code)) if code.starts_with("08") || code.starts_with("57P"))
}

/// A database's error code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// The SQLSTATE.
    Postgres(String),
    /// SQLite's primary result code.
    Sqlite(i32),
}

fn code_of(error: &DbErr) -> Option<Code> {
    Code::of(inner(error)?)
}

impl Code {
    /// `None` if the error did not come from the database itself.
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

/// The driver's error.
pub(super) fn inner(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}
