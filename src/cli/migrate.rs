//! `tallygraph migrate`

use std::process::ExitCode;

use clap::Args;
use migration::{Migrator, MigratorTrait};

use super::error::CliError;
use super::output::say;
use crate::config::Settings;
use crate::database::{Database, Expect};

/// Bring the database to this version's schema; a missing SQLite file is created.
#[derive(Debug, Args)]
pub(super) struct Migrate {
    /// List the migrations and whether each is applied, and change nothing.
    #[arg(long)]
    status: bool,
}

impl Migrate {
    pub(super) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let database = Database::open(&settings.database, Expect::Anything).await?;
        if self.status {
            let pending = database.pending_migrations().await?;
            for migration in Migrator::migrations() {
                let waits = pending.iter().any(|waiting| waiting == migration.name());
                say(&format!("{} {}", if waits { "pending" } else { "applied" }, migration.name()));
            }
        } else {
            let applied = database.migrate().await?;
            say(&format!("applied {applied}, database {} is up to date", database.place()));
        }
        database.close().await?;
        Ok(ExitCode::SUCCESS)
    }
}
