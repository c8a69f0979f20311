//! The time zone rules by which day rollups are cut.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_table, drop_tables};

/// Adds the table.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0010_zone_rules"
    }
}

/// By the name in `workspace.rollup_zone`: the offsets of a zone, and the version of IANA's data that introduced them. A bare name means
/// the rules of 2025b, which cut all earlier days, and is not in the table.
const TABLE: &str = "zone_rules";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = "name TEXT NOT NULL PRIMARY KEY, version TEXT NOT NULL, rules TEXT NOT NULL";
        create_table(manager, TABLE, Layout::Clustered, columns).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await
    }
}
