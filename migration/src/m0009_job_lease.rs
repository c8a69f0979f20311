//! Which server runs each of the jobs that one server at a time runs, and what time it was last.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_table, drop_tables};

/// Adds both tables.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0009_job_lease"
    }
}

/// A job's holder raises `beat` as long as it lives; nobody holds it where `holder` is empty.
const LEASE: &str = "job_lease";
/// One row: the time by which servers last went.
const CLOCK: &str = "clock_seen";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let lease = "job TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL, beat BIGINT NOT NULL";
        create_table(manager, LEASE, Layout::Clustered, lease).await?;
        let clock = "id BIGINT NOT NULL PRIMARY KEY, seen_at BIGINT NOT NULL";
        create_table(manager, CLOCK, Layout::Clustered, clock).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[LEASE, CLOCK]).await
    }
}
