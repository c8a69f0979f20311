//! `tallygraph schema`

use std::process::ExitCode;

use super::error::CliError;
use super::output::say;

pub(super) fn run() -> Result<ExitCode, CliError> {
    say(crate::graphql::sdl().trim_end());
    Ok(ExitCode::SUCCESS)
}
