//! The migrations from an empty database, or from that of an earlier version, to the current schema.
//!
//! Each migration has a file. A released migration is never edited. There is no number 14: it was set aside for work that needed
//! no migration in the end, and a number is not given again.
//! Tables are written in SQL rather than with a builder, because their
//! storage matters: on `SQLite`, they are `STRICT`, clustered by the primary key, and have narrow integer keys. Every key of a workspace's
//! table begins with `workspace_id`, so that a cluster can distribute by it.

mod dialect;
mod foreign;
mod m0001_directory;
mod m0002_rates;
mod m0003_usage;
mod m0004_rollups;
mod m0005_credits;
mod m0006_day_models;
mod m0007_locks;
mod m0008_retention;
mod m0009_job_lease;
mod m0010_zone_rules;
mod m0011_payments;
mod m0012_usage_links;
mod m0013_lists;
mod m0015_rebuilds;
mod m0016_schema_version;
mod m0017_spend_alerts;
mod m0018_alert_key;
mod m0019_api_key_lifetimes;
mod newer;
mod placement;
mod whole;

pub use foreign::foreign_table;
pub use newer::unknown_migrations;
pub use placement::{DISTRIBUTION_COLUMN, PLACEMENTS, Placement, placed};
pub use sea_orm_migration::{MigratorTrait, SchemaManager, sea_orm};

use sea_orm_migration::MigrationTrait;

use whole::Whole;

/// Applies the migrations in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let migrations: Vec<Box<dyn MigrationTrait>> = vec![
            Box::new(m0001_directory::Migration),
            Box::new(m0002_rates::Migration),
            Box::new(m0003_usage::Migration),
            Box::new(m0004_rollups::Migration),
            Box::new(m0005_credits::Migration),
            Box::new(m0006_day_models::Migration),
            Box::new(m0007_locks::Migration),
            Box::new(m0008_retention::Migration),
            Box::new(m0009_job_lease::Migration),
            Box::new(m0010_zone_rules::Migration),
            Box::new(m0011_payments::Migration),
            Box::new(m0012_usage_links::Migration),
            Box::new(m0013_lists::Migration),
            Box::new(m0015_rebuilds::Migration),
            Box::new(m0016_schema_version::Migration),
            Box::new(m0017_spend_alerts::Migration),
            Box::new(m0018_alert_key::Migration),
            Box::new(m0019_api_key_lifetimes::Migration),
        ];
        migrations.into_iter().map(Whole::boxed).collect()
    }
}
