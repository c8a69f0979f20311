//! Checks, before a command begins, that the program knows the time zones of all workspaces.

use std::collections::BTreeMap;

use super::error::CliError;
use super::output::grouped;
use crate::authz::SystemAccess;
use crate::authz::permission::{CheckHealth, Maintain};
use crate::calendar::directory_lacks_zone;
use crate::config::Settings;
use crate::database::{Database, Reads};
use crate::directory::{unknown_zones, workspaces_in_zones};

/// How many workspaces a message names.
const NAMED: u64 = 10;

/// Looks for workspaces whose time zone the program does not know.
///
/// If only `calendar.zone_database_dir` lacks the zone, the command is refused. The operator sees the mistake at once, and a rolling
/// upgrade stops at its first server. If the program lacks the zone as well, no setting is wrong: a newer server of the same database
/// created the workspace. A refusal would then keep every older server from restarting because of one workspace. So the command logs an
/// error and goes on with the other workspaces.
///
/// # Errors
///
/// When the directory lacks the zone of a workspace, or the database does not answer.
pub(super) async fn check_zones(settings: &Settings, database: &Database) -> Result<(), CliError> {
    let (reads, system) = (database.reads_of_primary(), SystemAccess::for_command());
    let (missing, unknown): (BTreeMap<String, u64>, BTreeMap<String, u64>) =
        unknown_zones(&reads, system.implied::<CheckHealth>())
            .await?
            .into_iter()
            .partition(|(zone, _)| directory_lacks_zone(zone));
    if !unknown.is_empty() {
        let named = named(&reads, system, &unknown).await?;
        tracing::error!(
            workspaces = unknown.values().sum::<u64>(),
            %named,
            "some workspaces have time zones that this program does not know: it answers UNAVAILABLE for them, and serves all others"
        );
    }
    match settings.calendar.zone_database_dir.clone().filter(|_| !missing.is_empty()) {
        Some(directory) => Err(CliError::ZonesMissing {
            directory,
            workspaces: missing.values().sum(),
            named: named(&reads, system, &missing).await?,
        }),
        None => Ok(()),
    }
}

/// Names the first workspaces of some zones, and counts the rest: `"north" (US/Eastern), "south" (US/Pacific) and 3 more`.
async fn named(
    reads: &Reads,
    system: SystemAccess<Maintain>,
    zones: &BTreeMap<String, u64>,
) -> Result<String, CliError> {
    let names: Vec<&str> = zones.keys().map(String::as_str).collect();
    let found = workspaces_in_zones(reads, system, &names, NAMED).await?;
    let told: Vec<String> = found.iter().map(|(key, zone)| format!("{key:?} ({zone})")).collect();
    let more = zones.values().sum::<u64>().saturating_sub(u64::try_from(found.len()).unwrap_or(u64::MAX));
    Ok(match more {
        0 => told.join(", "),
        more => format!("{} and {} more", told.join(", "), grouped(more)),
    })
}
