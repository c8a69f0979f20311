//! Counts rebuilds of a workspace's rollups separately. Until now each rebuild took the id of a refund.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// Adds the column.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0015_rebuilds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `BIGINT` becomes an `INTEGER` in SQLite, also in strict tables.
        let connection = manager.get_connection();
        let number = match connection.get_database_backend() {
            DbBackend::Sqlite => "INTEGER",
            _ => "BIGINT",
        };
        let add = format!("ALTER TABLE usage_sequence ADD COLUMN rebuilds {number} NOT NULL DEFAULT 0");
        connection.execute_unprepared(&add).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("ALTER TABLE usage_sequence DROP COLUMN rebuilds").await?;
        Ok(())
    }
}
