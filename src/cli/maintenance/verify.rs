//! `tallygraph verify`

use std::process::ExitCode;

use clap::Args;

use super::workspaces::{LeftOut, chosen};
use crate::authz::SystemAccess;
use crate::cli::error::CliError;
use crate::cli::output::{counted, grouped, say};
use crate::clock::Clock;
use crate::config::Settings;
use crate::credits::{CreditReport, Invariant, verify_credits};
use crate::database::{Database, Expect};
use crate::rollups::{Report, verify};
use crate::spend::{SpendReport, verify_spend};
use crate::text;

/// Recompute every rollup and every sum of a spend alert from the raw events, replay every credit journal, and report
/// differences. Exit with 1 if there are any
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// Only this workspace, by its key
    #[arg(long, value_name = "KEY")]
    workspace: Option<String>,
}

impl Verify {
    pub(in crate::cli) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let database = Database::open(&settings.database.patient(), Expect::Ready).await?;
        if let Some(found) = database.find_damage().await? {
            return Err(CliError::Other(format!("the database's file is damaged: {found}")));
        }
        let system = SystemAccess::for_command();
        let now = Clock::system().now();
        let (mut rollups, mut lasting, mut ledger, mut spend) = (0_usize, 0_usize, 0_usize, 0_usize);
        let mut left_out = LeftOut::default();
        for row in chosen(&database, system, self.workspace.as_deref()).await? {
            let key = row.key.clone();
            let Some(access) = left_out.access(system, row) else { continue };
            // All reports come from one snapshot.
            let reads = database.reads_of_primary();
            let report = verify(&reads, &access).await?;
            tell_rollups(&key, &report);
            rollups = rollups.saturating_add(report.count);
            lasting = lasting.saturating_add(report.unrepairable);
            let report = verify_credits(&reads, &access, now).await?;
            tell_ledger(&key, &report);
            ledger = ledger.saturating_add(report.count());
            let report = verify_spend(&reads, &access, now).await?;
            tell_spend(&report);
            spend = spend.saturating_add(report.count);
        }
        let ledger = (ledger > 0).then(|| text::counted(ledger, "difference") + " in the ledger");
        let of = if ledger.is_some() { "of the rollups " } else { "" };
        let rollups = (rollups > 0).then(|| format!("{of}{}", mendable(rollups, lasting)));
        let spend = (spend > 0).then(|| {
            text::counted(spend, "difference") + " in the spend alerts; `tallygraph rebuild` adds them up anew"
        });
        let found: Vec<String> = [ledger, rollups, spend, left_out.words()].into_iter().flatten().collect();
        if found.is_empty() { Ok(ExitCode::SUCCESS) } else { Err(CliError::Other(found.join(", and "))) }
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

fn tell_spend(report: &SpendReport) {
    if report.rules == 0 {
        return;
    }
    let rules = counted(u64::try_from(report.rules).unwrap_or(u64::MAX), "spend alert");
    let uncounted = match report.uncounted {
        0 => String::new(),
        uncounted => format!(" ({uncounted} of them count events that are forgotten)"),
    };
    if report.count == 0 {
        say(&format!("  {rules}{uncounted}: ok"));
    } else {
        say(&format!("  {rules}{uncounted}: {} differ", report.count));
        tell_differences("    ", &report.examples, report.count);
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
