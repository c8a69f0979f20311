//! A lock row for each workspace from its creation. Until now, only workspaces with usage had one.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// Adds the missing rows.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0007_locks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let fill = "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id) \
                    SELECT id, 0, 0 FROM workspace WHERE TRUE ON CONFLICT (workspace_id) DO NOTHING";
        manager.get_connection().execute_unprepared(fill).await?;
        Ok(())
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        // A row that has numbered nothing may stay.
        Ok(())
    }
}
