//! `tallygraph rebuild`

use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::workspaces::{LeftOut, chosen};
use crate::authz::SystemAccess;
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::cli::zones::check_zones;
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{Database, Expect};
use crate::rollups::rebuild;
use crate::spend::recount_spend;

/// Rebuild the rollups and the sums of spend alerts from the raw events, while the server runs
#[derive(Debug, Args)]
pub(in crate::cli) struct Rebuild {
    /// Only this workspace, by its key
    #[arg(long, value_name = "KEY")]
    workspace: Option<String>,
}

impl Rebuild {
    pub(in crate::cli) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let database = Database::open(&settings.database.patient(), Expect::Ready).await?;
        check_zones(settings, &database).await?;
        let (system, clock) = (SystemAccess::for_command(), Clock::system());
        let mut left_out = LeftOut::default();
        for row in chosen(&database, system, self.workspace.as_deref()).await? {
            let key = row.key.clone();
            let Some(access) = left_out.access(system, row) else { continue };
            let bar = ProgressBar::new(0).with_message(key.clone());
            if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {eta}") {
                bar.set_style(style);
            }
            let told = bar.clone();
            rebuild(&database, &access, move |done, all| {
                told.set_length(u64::try_from(all).unwrap_or(0));
                told.set_position(u64::try_from(done).unwrap_or(0));
            })
            .await?;
            recount_spend(&database, &access, &clock).await?;
            bar.finish_and_clear();
            say(&format!("{key}: rebuilt"));
        }
        left_out.words().map_or(Ok(ExitCode::SUCCESS), |words| Err(CliError::Other(words)))
    }
}
