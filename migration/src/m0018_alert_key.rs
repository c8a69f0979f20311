//! The key that signs the unsubscribe links of spend alerts.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_table, drop_tables};

/// Adds the table. The first server that signs a link writes its one row.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0018_alert_key"
    }
}

const TABLE: &str = "alert_key";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = "id BIGINT NOT NULL PRIMARY KEY, secret TEXT NOT NULL";
        create_table(manager, TABLE, Layout::Clustered, columns).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await
    }
}
