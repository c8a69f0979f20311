//! A lock for each workspace from its beginning. Those that had recorded usage have one.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// Adds what is missing.
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
        // One that has numbered nothing is in nobody's way.
        Ok(())
    }
}
