//! `tallygraph verify`

use std::process::ExitCode;

use clap::Args;
use entity::workspace;

use super::error::CliError;
use super::output::{counted, grouped, say};
use crate::authz::SystemAccess;
use crate::clock::Clock;
use crate::config::Settings;
use crate::credits::{CreditReport, Invariant, verify_credits};
use crate::database::{Database, Expect};
use crate::directory::all_workspaces;
use crate::rollups::{Report, verify};
use crate::text;

/// Recompute every rollup from the raw events, replay every journal of credits, and report differences; exit 1 if there is one.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Only this workspace, by its key.
    #[arg(long, value_name = "KEY")]
    workspace: Option<String>,
}

impl Verify {
    pub(super) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let database = Database::open(&settings.database.patient(), Expect::Ready).await?;
        if let Some(found) = database.find_damage().await? {
            return Err(CliError::Other(format!("the database's file is damaged: {found}")));
        }
        let system = SystemAccess::for_operator();
        let now = Clock::system().now();
        let (mut rollups, mut lasting, mut ledger) = (0_usize, 0_usize, 0_usize);
        for row in chosen(&database, system, self.workspace.as_deref()).await? {
            let key = row.key.clone();
            let access = system.workspace(row)?;
            // Both come from one snapshot.
            let reads = database.reads_of_primary();
            let report = verify(&reads, &access).await?;
            tell_rollups(&key, &report);
            rollups = rollups.saturating_add(report.count);
            lasting = lasting.saturating_add(report.unrepairable);
            let report = verify_credits(&reads, &access, now).await?;
            tell_ledger(&key, &report);
            ledger = ledger.saturating_add(report.count());
        }
        match (rollups, ledger) {
            (0, 0) => Ok(ExitCode::SUCCESS),
            (0, ledger) => Err(CliError::Other(text::counted(ledger, "difference") + " in the ledger")),
            (rollups, 0) => Err(CliError::Other(mendable(rollups, lasting))),
            (rollups, ledger) => {
                let mendable = mendable(rollups, lasting);
                Err(CliError::Other(format!(
                    "{} in the ledger, and of the rollups {mendable}",
                    text::counted(ledger, "difference")
                )))
            }
        }
    }
}

fn mendable(rollups: usize, lasting: usize) -> String {
    let differ = rows_differ(rollups);
    if lasting == 0 {
        return format!("{differ}; `tallygraph rebuild` makes the rollups anew from the events");
    }
    format!(
        "{differ}; `tallygraph rebuild` makes the rollups anew from the events, but for {lasting} of a time of which \
         events are forgotten: only a backup has those right"
    )
}

fn rows_differ(rows: usize) -> String {
    if rows == 1 { "1 row differs".to_owned() } else { format!("{rows} rows differ") }
}

fn tell_rollups(key: &str, report: &Report) {
    let events = counted(u64::try_from(report.events).unwrap_or(0), "event");
    if report.count == 0 {
        say(&format!("{key}: {events}, every rollup agrees"));
        return;
    }
    say(&format!("{key}: {events}, {}", rows_differ(report.count)));
    let told: Vec<String> =
        report.differences.iter().map(|difference| format!("{}: {}", difference.table, difference.what)).collect();
    tell_differences("  ", &told, report.count);
}

fn tell_ledger(key: &str, report: &CreditReport) {
    let number = |count: usize| grouped(u64::try_from(count).unwrap_or(u64::MAX));
    let purchases = counted(u64::try_from(report.purchases).unwrap_or(0), "purchase");
    let due = match report.due {
        0 => String::new(),
        due => format!(", {} due and not written yet", number(due)),
    };
    let ahead = match report.ahead {
        0 => String::new(),
        ahead => format!(", {} lines of usage that has not occurred yet", number(ahead)),
    };
    let of = |count: usize, thing| counted(u64::try_from(count).unwrap_or(u64::MAX), thing);
    let (lines, grants) = (of(report.lines, "journal line"), of(report.grants, "grant"));
    say(&format!("{key}: {lines}, {grants}, {purchases}{due}{ahead}"));
    for invariant in Invariant::ALL {
        let found = report.of(invariant);
        let words = invariant.words();
        if found.count == 0 {
            say(&format!("  {words}: ok"));
        } else {
            say(&format!("  {words}: {} differ", number(found.count)));
            tell_differences("    ", &found.examples, found.count);
        }
    }
}

fn tell_differences(indent: &str, told: &[String], count: usize) {
    for difference in told {
        say(&format!("{indent}{difference}"));
    }
    let untold = count.saturating_sub(told.len());
    if untold > 0 {
        say(&format!("{indent}and {untold} more"));
    }
}

/// The workspace that was named, or all of them.
pub(super) async fn chosen(
    database: &Database,
    system: SystemAccess,
    key: Option<&str>,
) -> Result<Vec<workspace::Model>, CliError> {
    let mut all = all_workspaces(&database.reads_of_primary(), system).await?;
    if let Some(key) = key {
        let key = text::canonical(key);
        all.retain(|row| row.key == key);
        if all.is_empty() {
            return Err(CliError::NoWorkspace(key.into_owned()));
        }
    }
    Ok(all)
}
