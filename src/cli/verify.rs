//! `tallygraph verify`

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use entity::workspace;

use super::error::CliError;
use super::output::{grouped, say};
use crate::authz::SystemAccess;
use crate::config::Settings;
use crate::database::{Database, Expect};
use crate::directory::all_workspaces;
use crate::usage::rollup::verify;

/// Recompute every rollup from the raw events and report differences; exit 1 if there is one.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Only this workspace, by its key.
    #[arg(long, value_name = "KEY")]
    workspace: Option<String>,
}

impl Verify {
    pub(super) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let database = Database::open(&settings.database, Expect::Ready).await?;
        let system = SystemAccess::for_operator();
        let mut differences = 0_usize;
        for row in chosen(&database, system, self.workspace.as_deref()).await? {
            let key = row.key.clone();
            let report = verify(&database.reads(), &system.workspace(Arc::new(row))).await?;
            let events = grouped(u64::try_from(report.events).unwrap_or(0));
            if report.count == 0 {
                say(&format!("{key}: {events} events, every rollup agrees"));
                continue;
            }
            say(&format!("{key}: {events} events, {} rows differ", report.count));
            for difference in &report.differences {
                say(&format!("  {}: {}", difference.table, difference.what));
            }
            let untold = report.count.saturating_sub(report.differences.len());
            if untold > 0 {
                say(&format!("  and {untold} more"));
            }
            differences = differences.saturating_add(report.count);
        }
        if differences == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        Err(CliError::Other(format!(
            "{differences} rows differ; `tallygraph rebuild` makes the rollups anew from the events"
        )))
    }
}

/// The workspace that was named, or all of them.
pub(super) async fn chosen(
    database: &Database,
    system: SystemAccess,
    key: Option<&str>,
) -> Result<Vec<workspace::Model>, CliError> {
    let mut all = all_workspaces(&database.reads(), system).await?;
    if let Some(key) = key {
        all.retain(|row| row.key == key);
        if all.is_empty() {
            return Err(CliError::NoWorkspace(key.to_owned()));
        }
    }
    Ok(all)
}
