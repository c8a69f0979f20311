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
        let pending = Migrator::get_pending_migrations(database.writer()).await?;
        if self.status {
            for migration in Migrator::migrations() {
                let waits = pending.iter().any(|waiting| waiting.name() == migration.name());
                say(&format!("{} {}", if waits { "pending" } else { "applied" }, migration.name()));
            }
        } else {
            Migrator::up(database.writer(), None).await?;
            say(&format!("applied {}, database {} is up to date", pending.len(), database.path().display()));
        }
        database.close().await?;
        Ok(ExitCode::SUCCESS)
    }
}
