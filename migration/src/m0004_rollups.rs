//! Rollups: sums that answer queries. They are updated in the transaction that records the events.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_table, drop_tables};

/// Creates the rollups.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0004_rollups"
    }
}

/// The dimensions of a rollup are its primary key. 0 means no user or no project.
const TABLES: &[(&str, Layout, &str)] = &[
    (
        "usage_quarter",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, quarter BIGINT NOT NULL, pool SMALLINT NOT NULL, model_id BIGINT NOT NULL, \
         tool_id BIGINT NOT NULL, charged BIGINT NOT NULL, refunded BIGINT NOT NULL, generations BIGINT NOT NULL, \
         PRIMARY KEY (workspace_id, quarter, pool, model_id, tool_id)",
    ),
    (
        "usage_day",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, day BIGINT NOT NULL, pool SMALLINT NOT NULL, model_id BIGINT NOT NULL, \
         tool_id BIGINT NOT NULL, charged BIGINT NOT NULL, refunded BIGINT NOT NULL, generations BIGINT NOT NULL, \
         PRIMARY KEY (workspace_id, day, pool, model_id, tool_id)",
    ),
    (
        "usage_day_member",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, day BIGINT NOT NULL, pool SMALLINT NOT NULL, model_id BIGINT NOT NULL, \
         tool_id BIGINT NOT NULL, user_id BIGINT NOT NULL, project_id BIGINT NOT NULL, charged BIGINT NOT NULL, \
         refunded BIGINT NOT NULL, generations BIGINT NOT NULL, \
         PRIMARY KEY (workspace_id, day, pool, model_id, tool_id, user_id, project_id)",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, layout, columns) in TABLES {
            create_table(manager, name, *layout, columns).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let names: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
        drop_tables(manager, &names).await
    }
}
