//! `tallygraph prune`

use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::workspaces::{LeftOut, chosen};
use crate::authz::SystemAccess;
use crate::cli::error::CliError;
use crate::cli::output::{counted, grouped, say};
use crate::cli::serve::watched_clock;
use crate::cli::zones::check_zones;
use crate::config::Settings;
use crate::database::{Database, Expect};
use crate::usage::retention::{Forgotten, Mode, days_before, forget_events};

/// The text of `--help`.
pub(in crate::cli) const LONG_ABOUT: &str = "Forget old usage events, while the server runs. Rollups, balances and the journal stay \
unchanged.

Events are forgotten by whole days of each workspace, several days at a time. An event that is not paid for yet stays until it is. \
An event that was refunded after the cut-off stays too.

Afterwards, ranges in the forgotten time must begin and end on a quarter of an hour. Questions by member or project need whole days there. \
Events of that time can no longer be recorded, and the workspace's time zone can no longer be changed. Only a backup brings events back.";

/// Forget old usage events
#[derive(Debug, Args)]
pub(in crate::cli) struct Prune {
    /// Forget events that occurred this many days ago or earlier. The default is `retention.events_days` of the
    /// settings. At least 31, and not less than `limits.past_hours`
    #[arg(long, value_name = "DAYS")]
    older_than_days: Option<u32>,
    /// Only this workspace, by its key
    #[arg(long, value_name = "KEY")]
    workspace: Option<String>,
    /// Count the events to forget, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Prune {
    pub(in crate::cli) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let days = self.days(settings)?;
        let database = Database::open(&settings.database.patient(), Expect::Ready).await?;
        check_zones(settings, &database).await?;
        let system = SystemAccess::for_command();
        let mut left_out = LeftOut::default();
        let Some(before) = days_before(watched_clock(settings, &database).await?.trusted_now(), days) else {
            return Err(CliError::Other(format!("--older-than-days: {days} days ago is before all time")));
        };
        let mode = if self.dry_run { Mode::Count } else { Mode::Forget };
        let (mut events, mut rezoning) = (0_u64, 0_usize);
        for row in chosen(&database, system, self.workspace.as_deref()).await? {
            let key = row.key.clone();
            let Some(access) = left_out.access(system, row) else { continue };
            let bar = bar(&key);
            let told = bar.clone();
            let done = forget_events(&database, &access, before, mode, |so_far| told.set_position(so_far.events)).await;
            bar.finish_and_clear();
            let done = done?;
            say(&format!("{key}: {}", summary(&done, mode)));
            events = events.saturating_add(done.events);
            rezoning = rezoning.saturating_add(usize::from(done.rezoning));
        }
        say(&format!("{} {} in all", counted(events, "event"), verb(mode)));
        database.close().await?;
        let rezoning = (rezoning > 0).then(|| {
            format!(
                "{rezoning} workspaces follow a new time zone at the moment: run it again once `serve` has followed it"
            )
        });
        let found: Vec<String> = [left_out.words(), rezoning].into_iter().flatten().collect();
        if found.is_empty() { Ok(ExitCode::SUCCESS) } else { Err(CliError::Other(found.join(", and "))) }
    }

    fn days(&self, settings: &Settings) -> Result<u32, CliError> {
        let Some(days) = self.older_than_days else {
            let missing = "say --older-than-days, or set retention.events_days";
            return settings.retention.events_days.ok_or_else(|| CliError::Other(missing.to_owned()));
        };
        let checked = settings.check_kept_days(days);
        checked.map(|()| days).map_err(|reason| CliError::Other(format!("--older-than-days {reason}")))
    }
}

fn bar(key: &str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(key.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {human_pos} events {per_sec}") {
        bar.set_style(style);
    }
    bar
}

const fn verb(mode: Mode) -> &'static str {
    match mode {
        Mode::Forget => "forgotten",
        Mode::Count => "would be forgotten",
    }
}

fn summary(done: &Forgotten, mode: Mode) -> String {
    let Some(before) = done.before else { return "nothing is that old".to_owned() };
    let mut text = format!("{} before {before} {}", counted(done.events, "event"), verb(mode));
    if done.owed > 0 {
        text.push_str(&format!(", {} stay until they are paid for", grouped(done.owed)));
    }
    if done.given_back > 0 {
        text.push_str(&format!(", {} stay because of credits given back since then", grouped(done.given_back)));
    }
    if done.rezoning {
        text.push_str(", and no more while its rollups follow a new time zone");
    }
    text
}
