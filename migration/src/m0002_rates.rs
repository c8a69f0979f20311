//! Prices: rate cards, each in force from an instant.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_index, create_table, drop_tables};

/// Creates the rate cards.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_rates"
    }
}

const TABLES: &[(&str, Layout, &str)] = &[
    // content_sha256 distinguishes a replay (same key, same content) from a conflict.
    (
        "rate_card",
        Layout::Numbered,
        "id IDENTITY, pool SMALLINT NOT NULL, effective_at BIGINT NOT NULL, published_at BIGINT NOT NULL, \
         idempotency_key TEXT NOT NULL UNIQUE, content_sha256 TEXT NOT NULL",
    ),
    (
        "rate",
        Layout::Clustered,
        "rate_card_id BIGINT NOT NULL REFERENCES rate_card (id), position BIGINT NOT NULL, model TEXT NOT NULL, \
         tool TEXT NOT NULL, unit TEXT NOT NULL, credits_per_block BIGINT NOT NULL, block_size DOUBLE PRECISION NOT NULL, \
         minimum BIGINT NOT NULL, conditions TEXT NOT NULL, PRIMARY KEY (rate_card_id, position)",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, layout, columns) in TABLES {
            create_table(manager, name, *layout, columns).await?;
        }
        create_index(manager, "INDEX rate_card_effective ON rate_card (pool, effective_at)").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let names: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
        drop_tables(manager, &names).await
    }
}
