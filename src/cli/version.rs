//! `tallygraph --version`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Command;

use super::error::CliError;
use super::output::say;
use crate::calendar::{choose_zone_database, zone_database_version};
use crate::config::{Overrides, load};

/// Prints the version of the program, and that of the time zones it would use. It succeeds with any settings.
/// `arguments` describes the command line.
pub(super) fn run(program: &str, arguments: Command) -> ExitCode {
    let zones = match zones(arguments) {
        Ok(version) => version.to_owned(),
        Err(error) => format!("cannot be read: {error}"),
    };
    say(&format!("{} (time zones {zones})", program.trim_end()));
    ExitCode::SUCCESS
}

fn zones(arguments: Command) -> Result<&'static str, CliError> {
    // Only the settings file of the command line matters.
    let command = arguments.disable_version_flag(true).ignore_errors(true);
    let file = command.try_get_matches().ok().and_then(|matches| matches.get_one::<PathBuf>("config").cloned());
    let settings = load(&Overrides { file, ..Overrides::default() })?;
    choose_zone_database(settings.calendar.zone_database_dir.as_deref())?;
    Ok(zone_database_version())
}
