//! `tallygraph verify`

use std::process::ExitCode;
use std::thread::available_parallelism;

use clap::{Args, value_parser};
use futures::StreamExt;
use futures::stream;
use indicatif::{ProgressBar, ProgressStyle};

use super::workspaces::{LeftOut, chosen};
use crate::authz::SystemAccess;
use crate::cli::error::CliError;
use crate::cli::output::{counted, grouped, say};
use crate::clock::Clock;
use crate::config::{DatabaseSettings, Settings};
use crate::credits::{CreditReport, Invariant, verify_credits};
use crate::database::{Database, Expect};
use crate::rollups::{Report, events_in_all, verify};
use crate::spend::{SpendReport, verify_spend};
use crate::text;

/// The most workspaces at once. Each has a connection.
const MOST_JOBS: i64 = 64;

/// Recompute every rollup and every sum of a spend alert from the raw events, replay every credit journal, and report
/// differences. Exit with 1 if there are any
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// Only this workspace, by its key
    #[arg(long, value_name = "KEY")]
    workspace: Option<String>,
    /// How many workspaces to check at once [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=MOST_JOBS))]
    jobs: Option<u32>,
}

/// What was found in a workspace, all of it in one snapshot.
struct Found {
    key: String,
    rollups: Report,
    ledger: CreditReport,
    spend: SpendReport,
}

impl Verify {
    pub(in crate::cli) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let jobs = self.jobs.unwrap_or_else(processors);
        let database = Database::open(&patient(&settings.database, jobs), Expect::Ready).await?;
        if let Some(found) = database.find_damage().await? {
            return Err(CliError::Other(format!("the database's file is damaged: {found}")));
        }
        let system = SystemAccess::for_command();
        let mut left_out = LeftOut::default();
        let mut sound = Vec::new();
        for row in chosen(&database, system, self.workspace.as_deref()).await? {
            let key = row.key.clone();
            sound.extend(left_out.access(system, row).map(|access| (key, access)));
        }
        let reads = database.reads_of_primary();
        let mut events = 0_i64;
        for (_, access) in &sound {
            let counted: i64 = reads.ask(async |connection| events_in_all(connection, access.id()).await).await?;
            events = events.saturating_add(counted);
        }
        let bar = progress_bar(u64::try_from(events).unwrap_or(0));
        let now = Clock::system().now();
        let checks = sound.iter().map(|(key, access)| async {
            let reads = database.reads_of_primary();
            let rollups = verify(&reads, access, |events| bar.inc(events)).await?;
            let ledger = verify_credits(&reads, access, now, || bar.inc(1)).await?;
            let spend = verify_spend(&reads, access, now).await?;
            Ok::<_, CliError>(Found { key: key.clone(), rollups, ledger, spend })
        });
        let mut checked = stream::iter(checks).buffered(usize::try_from(jobs).unwrap_or(1));
        let (mut rollups, mut lasting, mut ledger, mut spend) = (0_usize, 0_usize, 0_usize, 0_usize);
        while let Some(found) = checked.next().await {
            let found = found?;
            bar.suspend(|| found.tell());
            rollups = rollups.saturating_add(found.rollups.count);
            lasting = lasting.saturating_add(found.rollups.unrepairable);
            ledger = ledger.saturating_add(found.ledger.count());
            spend = spend.saturating_add(found.spend.count);
        }
        bar.finish_and_clear();
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

impl Found {
    fn tell(&self) {
        tell_rollups(&self.key, &self.rollups);
        tell_ledger(&self.key, &self.ledger);
        tell_spend(&self.spend);
    }
}

fn processors() -> u32 {
    available_parallelism().map_or(1, |count| u32::try_from(count.get()).unwrap_or(u32::MAX)).min(8)
}

/// Settings for so many workspaces at once. Each keeps a connection as long as it is checked.
fn patient(settings: &DatabaseSettings, jobs: u32) -> DatabaseSettings {
    let patient = settings.patient();
    let connections = patient.read_connections.unwrap_or(jobs.saturating_mul(2)).max(jobs);
    DatabaseSettings { read_connections: Some(connections), ..patient }
}

/// Each event is read twice: for the rollups, and with its journal lines, of which most events have one.
fn progress_bar(events: u64) -> ProgressBar {
    let bar = ProgressBar::new(events.saturating_mul(2));
    match ProgressStyle::with_template("checking {bar:40} {percent} % {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
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
