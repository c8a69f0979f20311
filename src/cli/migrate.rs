//! `tallygraph migrate`

use std::process::ExitCode;

use clap::Args;
use migration::{Migrator, MigratorTrait};

use super::error::CliError;
use super::output::say;
use crate::config::Settings;
use crate::database::{Database, Expect};

/// Migrate the database to this version's schema. A missing SQLite file is created
#[derive(Debug, Args)]
pub(super) struct Migrate {
    /// List the migrations and whether each is applied. Change nothing
    #[arg(long)]
    status: bool,
    /// After migrating, distribute every table that is not distributed yet over the Citus cluster. The database must be on its
    /// coordinator
    #[arg(long, conflicts_with = "status")]
    citus: bool,
}

impl Migrate {
    pub(super) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let database = Database::open(&settings.database.patient(), Expect::Anything).await?;
        if self.status {
            let pending = database.pending_migrations().await?;
            for migration in Migrator::migrations() {
                let waits = pending.iter().any(|waiting| waiting == migration.name());
                say(&format!("{} {}", if waits { "pending" } else { "applied" }, migration.name()));
            }
        } else {
            if self.citus {
                // Checked before anything is changed.
                database.can_distribute().await?;
            }
            let applied = database.migrate().await?;
            say(&format!("applied {applied}, database {} is up to date", database.place()));
            if self.citus {
                let spread = database.distribute().await?;
                say(&format!("distributed {spread} tables over the cluster"));
            }
        }
        database.close().await?;
        Ok(ExitCode::SUCCESS)
    }
}
