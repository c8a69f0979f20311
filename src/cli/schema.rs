//! `tallygraph schema`

use std::process::ExitCode;

use super::output::say;

pub(super) fn run() -> ExitCode {
    say(crate::graphql::sdl().trim_end());
    ExitCode::SUCCESS
}
