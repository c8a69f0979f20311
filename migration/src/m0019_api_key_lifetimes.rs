//! When API keys expire, and when they were last used.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// Adds the two columns. Existing keys never expire.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0019_api_key_lifetimes"
    }
}

const COLUMNS: [&str; 2] = ["expires_at", "last_used_at"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let integer = match connection.get_database_backend() {
            DbBackend::Sqlite => "INTEGER",
            _ => "BIGINT",
        };
        for column in COLUMNS {
            connection.execute_unprepared(&format!("ALTER TABLE api_key ADD COLUMN {column} {integer}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            manager.get_connection().execute_unprepared(&format!("ALTER TABLE api_key DROP COLUMN {column}")).await?;
        }
        Ok(())
    }
}
