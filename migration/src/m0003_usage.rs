//! Usage: the raw events, their refunds, and the dictionary of their names.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_index, create_table, drop_tables};

/// Creates the raw usage.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0003_usage"
    }
}

/// The columns of each table. Events are numbered by workspace in the order of recording.
const TABLES: &[(&str, Layout, &str)] = &[
    ("term", Layout::Numbered, "id IDENTITY, kind SMALLINT NOT NULL, key TEXT NOT NULL, UNIQUE (kind, key)"),
    (
        "usage_sequence",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL PRIMARY KEY, last_event_id BIGINT NOT NULL, last_refund_id BIGINT NOT NULL",
    ),
    (
        "usage_event",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, source_id BIGINT NOT NULL, event_key TEXT NOT NULL, \
         occurred_at BIGINT NOT NULL, recorded_at BIGINT NOT NULL, pool SMALLINT NOT NULL, model_id BIGINT NOT NULL, \
         tool_id BIGINT NOT NULL, user_id BIGINT, project_id BIGINT, unit_id BIGINT, quantity DOUBLE PRECISION, \
         count BIGINT NOT NULL, credits BIGINT NOT NULL, refunded BIGINT NOT NULL DEFAULT 0, attributes TEXT, \
         PRIMARY KEY (workspace_id, id)",
    ),
    (
        "usage_refund",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, event_id BIGINT NOT NULL, credits BIGINT NOT NULL, \
         reason TEXT, recorded_at BIGINT NOT NULL, idempotency_key TEXT NOT NULL, content_sha256 TEXT NOT NULL, \
         PRIMARY KEY (workspace_id, id), \
         FOREIGN KEY (workspace_id, event_id) REFERENCES usage_event (workspace_id, id)",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, layout, columns) in TABLES {
            create_table(manager, name, *layout, columns).await?;
        }
        create_index(manager, "UNIQUE INDEX usage_event_identity ON usage_event (workspace_id, source_id, event_key)")
            .await?;
        create_index(manager, "INDEX usage_event_time ON usage_event (workspace_id, occurred_at, id)").await?;
        create_index(manager, "UNIQUE INDEX usage_refund_idempotency ON usage_refund (workspace_id, idempotency_key)")
            .await?;
        create_index(manager, "INDEX usage_refund_event ON usage_refund (workspace_id, event_id)").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let names: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
        drop_tables(manager, &names).await
    }
}
