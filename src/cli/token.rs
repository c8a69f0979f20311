//! `tallygraph token`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::error::CliError;
use super::output::say;
use super::values;
use crate::authn::TokenKeys;
use crate::clock::Clock;
use crate::config::Settings;

/// Sign a token for a user with the configured secret, for development. In production the host product signs tokens
#[derive(Debug, Args)]
pub(super) struct Token {
    /// The user's key, which becomes the token's `sub`
    #[arg(long, value_name = "KEY", value_parser = values::key)]
    user: String,
    /// How long the token is valid, as in 90s, 15m, 1h or 7d
    #[arg(long, default_value = "1h", value_parser = values::duration)]
    ttl: Duration,
}

impl Token {
    pub(super) fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let micros = i64::try_from(self.ttl.as_micros()).unwrap_or(i64::MAX);
        let expires_at = Clock::system().now().checked_add_micros(micros);
        let expires_at = expires_at.ok_or_else(|| CliError::Other("--ttl reaches beyond the year 9999".to_owned()))?;
        say(&TokenKeys::new(&settings.jwt).sign(&self.user, expires_at).map_err(CliError::Token)?);
        Ok(ExitCode::SUCCESS)
    }
}
