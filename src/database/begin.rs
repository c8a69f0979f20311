//! Beginning a transaction so that nobody is left in the middle of it.

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionOptions, TransactionTrait};

use super::retry::is_lost;

/// How often a connection that turns out to be gone is replaced by another. After a restart of the database all that were idle
/// are gone.
const TRIES: u32 = 20;

/// Does something that changes nothing until the connection that it is done on answers.
pub(super) async fn while_lost<T, F: Future<Output = Result<T, DbErr>>>(
    mut attempt: impl FnMut() -> F,
) -> Result<T, DbErr> {
    for _ in 1..TRIES {
        match attempt().await {
            Err(error) if is_lost(&error) => tracing::debug!(%error, "a connection is gone; another is taken"),
            done => return done,
        }
    }
    attempt().await
}

/// Begins a transaction in a task of its own. A caller that goes away while the database answers would otherwise give back a
/// connection whose transaction is open and that nobody knows of: the driver rolls back only what it knows to have begun.
///
/// That a connection is gone is found out by the first statement on it. Nothing was done on it yet, so another may be taken.
pub(super) async fn begin(
    connection: &DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, DbErr> {
    let connection = connection.clone();
    let begun = tokio::spawn(async move { while_lost(|| connection.begin_with_options(options)).await });
    begun.await.map_err(|error| DbErr::Custom(error.to_string()))?
}
