//! The first instant whose events a workspace keeps, and the journal lines of forgotten events.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_table, drop_tables};

/// Adds what is needed to forget events.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0008_retention"
    }
}

/// For each day of UTC with forgotten events, the journal lines of their drawdowns: from `first_entry` up to, not including, `end_entry`.
const TABLE: &str = "credit_forgotten_day";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let integer = match connection.get_database_backend() {
            DbBackend::Sqlite => "INTEGER",
            _ => "BIGINT",
        };
        // Null until an event is forgotten.
        connection.execute_unprepared(&format!("ALTER TABLE workspace ADD COLUMN events_from {integer}")).await?;
        let columns = "workspace_id BIGINT NOT NULL, pool SMALLINT NOT NULL, day BIGINT NOT NULL, first_entry BIGINT NOT NULL, \
                       end_entry BIGINT NOT NULL, PRIMARY KEY (workspace_id, pool, day)";
        create_table(manager, TABLE, Layout::Clustered, columns).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await?;
        manager.get_connection().execute_unprepared("ALTER TABLE workspace DROP COLUMN events_from").await?;
        Ok(())
    }
}
