//! Prices in thousandths of a currency's unit, and the payment provider's reports on single payments.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_index, create_table, drop_tables};

/// Adds currencies with three decimal places, and payments.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0011_payments"
    }
}

/// One row for each payment, by the provider's reference. Writers lock it. `refunded_at` is set if the refund was reported before the
/// payment.
const PAYMENT: &str = "provider_payment";
/// The purchase that a payment bought.
const BOUGHT: &str = "provider_purchase";
/// Payments that named a purchase but bought nothing.
const UNMATCHED: &str = "credit_unmatched_payment";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        // Prices were hundredths until now. The column gets a new name, so that a running server of an earlier version fails and never
        // reads ten times the price.
        connection.execute_unprepared("UPDATE credit_purchase SET price_minor = price_minor * 10").await?;
        connection.execute_unprepared("ALTER TABLE credit_purchase RENAME COLUMN price_minor TO price").await?;
        let payment = "reference TEXT NOT NULL PRIMARY KEY, refunded_at BIGINT";
        create_table(manager, PAYMENT, Layout::Clustered, payment).await?;
        let bought = "reference TEXT NOT NULL, workspace_id BIGINT NOT NULL, purchase_id BIGINT NOT NULL, \
                      PRIMARY KEY (reference, workspace_id, purchase_id)";
        create_table(manager, BOUGHT, Layout::Clustered, bought).await?;
        let unmatched = "workspace_id BIGINT NOT NULL, purchase_id BIGINT NOT NULL, reference TEXT NOT NULL, \
                         amount BIGINT NOT NULL, currency TEXT NOT NULL, received_at BIGINT NOT NULL, \
                         PRIMARY KEY (workspace_id, purchase_id, reference)";
        create_table(manager, UNMATCHED, Layout::Clustered, unmatched).await?;
        // A refund names only the payment.
        let by_reference = "INDEX credit_purchase_reference ON credit_purchase (reference) WHERE reference IS NOT NULL";
        create_index(manager, by_reference).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX credit_purchase_reference").await?;
        drop_tables(manager, &[PAYMENT, BOUGHT, UNMATCHED]).await?;
        connection.execute_unprepared("ALTER TABLE credit_purchase RENAME COLUMN price TO price_minor").await?;
        // Thousandths are rounded down, because hundredths cannot hold them.
        connection.execute_unprepared("UPDATE credit_purchase SET price_minor = price_minor / 10").await?;
        Ok(())
    }
}
