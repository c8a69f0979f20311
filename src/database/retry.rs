//! Writes that another writer got in the way of.

use std::time::Duration;

use sea_orm::{DbErr, RuntimeErr};

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
    code_of(error).is_some_and(|code| ["40001", "40P01", "23505"].contains(&code.as_str()))
}

/// The SQLSTATE of `PostgreSQL`; none of another database.
fn code_of(error: &DbErr) -> Option<String> {
    let (DbErr::Conn(RuntimeErr::SqlxError(error))
    | DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return None;
    };
    let error = error.as_database_error()?.try_downcast_ref::<sea_orm::sqlx::postgres::PgDatabaseError>()?;
    Some(error.code().to_owned())
}
