//! Beginning a transaction so that nobody is left in the middle of it.

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionOptions, TransactionTrait};

/// Begins a transaction in a task of its own. A caller that goes away while the database answers would otherwise give back a
/// connection whose transaction is open and that nobody knows of: the driver rolls back only what it knows to have begun.
pub(super) async fn begin(
    connection: &DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, DbErr> {
    let connection = connection.clone();
    let begun = tokio::spawn(async move { connection.begin_with_options(options).await });
    begun.await.map_err(|error| DbErr::Custom(error.to_string()))?
}
