//! Beginning a transaction so that nobody is left in the middle of it.

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionOptions, TransactionTrait};

use super::retry::is_lost;

/// How often a connection that turns out to be gone is replaced by another. After a restart of the database all that were idle
/// are gone.
const TRIES: u32 = 20;

/// Begins a transaction in a task of its own. A caller that goes away while the database answers would otherwise give back a
/// connection whose transaction is open and that nobody knows of: the driver rolls back only what it knows to have begun.
///
/// That a connection is gone is found out by the first statement on it. Nothing was done on it yet, so another may be taken.
pub(super) async fn begin(
    connection: &DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, DbErr> {
    let connection = connection.clone();
    let begun = tokio::spawn(async move {
        for _ in 1..TRIES {
            match connection.begin_with_options(options).await {
                Err(error) if is_lost(&error) => tracing::debug!(%error, "a connection is gone; another is taken"),
                begun => return begun,
            }
        }
        connection.begin_with_options(options).await
    });
    begun.await.map_err(|error| DbErr::Custom(error.to_string()))?
}
