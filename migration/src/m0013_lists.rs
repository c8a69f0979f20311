//! Lists workspaces in the order of their names.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::create_index;

/// Adds the indexes. One of them replaces an earlier one.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_lists"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_index(manager, "INDEX workspace_name ON workspace (name, key)").await?;
        create_index(manager, "INDEX workspace_of_organization ON workspace (organization_id, name, key)").await?;
        manager.get_connection().execute_unprepared("DROP INDEX workspace_organization").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_index(manager, "INDEX workspace_organization ON workspace (organization_id)").await?;
        for index in ["workspace_of_organization", "workspace_name"] {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {index}")).await?;
        }
        Ok(())
    }
}
