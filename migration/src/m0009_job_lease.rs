//! The server that runs each job that runs on one server at a time, and the last time that servers used.

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

/// The holder of a job increments `beat` while it lives. If `holder` is empty, no server holds the job.
const LEASE: &str = "job_lease";
/// One row: the last time that servers used.
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
