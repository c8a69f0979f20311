//! `tallygraph key`

use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};
use entity::{ApiKeyId, Scope, Scopes};
use secrecy::ExposeSecret;

use super::error::CliError;
use super::output::{hand_over, say};
use super::values;
use crate::authn::{NewKey, PendingKey, Rotation, create_key, list_keys, revoke_key, rotate_key};
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{Database, Expect};

/// Create, list, rotate and revoke API keys
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Create a key and print its secret. The secret is shown only once and is not stored
    Create(Create),
    /// List the keys, without their secrets
    List,
    /// Create a successor of a key and print its secret. Both keys work for a while, so that services can change over
    Rotate(Rotate),
    /// Revoke a key. The next request with it is refused
    Revoke {
        /// The key's number, as shown by `key list`
        id: i64,
    },
}

/// Create a key
#[derive(Debug, Args)]
pub(super) struct Create {
    /// The name of the key, which says what it is for
    #[arg(long)]
    name: String,
    /// What the key may do. Repeat the flag for several scopes
    #[arg(long = "scope", required = true, value_enum)]
    scopes: Vec<ScopeArgument>,
    /// Restrict the key to one workspace, by the workspace's key
    #[arg(long, value_name = "KEY")]
    workspace: Option<String>,
    /// How long the key works, as in 12h or 90d. Without it the key never expires
    #[arg(long, value_name = "DURATION", value_parser = values::duration)]
    ttl: Option<Duration>,
}

/// Create a successor of a key, with its name, scopes and workspace
#[derive(Debug, Args)]
pub(super) struct Rotate {
    /// The number of the key to replace, as shown by `key list`
    id: i64,
    /// How long the old key still works, as in 15m, 12h or 7d
    #[arg(long, value_name = "DURATION", default_value = "1d", value_parser = values::duration)]
    overlap: Duration,
    /// How long the new key works. By default as long as the old one was made to work, or without end
    #[arg(long, value_name = "DURATION", value_parser = values::duration)]
    ttl: Option<Duration>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "SCREAMING_SNAKE_CASE")]
enum ScopeArgument {
    /// Record usage and refund it
    UsageWrite,
    /// Publish rate cards
    BillingWrite,
    /// Provision organizations, workspaces and members, and manage API keys
    DirectoryWrite,
    /// Read everything that an Admin may read
    AnalyticsRead,
}

impl From<ScopeArgument> for Scope {
    fn from(scope: ScopeArgument) -> Self {
        match scope {
            ScopeArgument::UsageWrite => Self::UsageWrite,
            ScopeArgument::BillingWrite => Self::BillingWrite,
            ScopeArgument::DirectoryWrite => Self::DirectoryWrite,
            ScopeArgument::AnalyticsRead => Self::AnalyticsRead,
        }
    }
}

impl Key {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode, CliError> {
        let database = Database::open(&settings.database.patient(), Expect::Ready).await?;
        let now = Clock::system().now();
        match self {
            Self::Create(Create { name, scopes, workspace, ttl }) => {
                crate::text::check(&name, crate::text::NAME_LIMIT)
                    .map_err(|error| CliError::Other(format!("--name {error}")))?;
                let scopes: Vec<Scope> = scopes.into_iter().map(Into::into).collect();
                let expires_at = ttl.map(|ttl| after(now, "--ttl", ttl)).transpose()?;
                let new = NewKey { name, scopes: Scopes::of(&scopes), workspace, expires_at };
                hand_over_secret(create_key(&database, new, now).await?).await?;
            }
            Self::List => list(&database).await?,
            Self::Rotate(Rotate { id, overlap, ttl }) => {
                let old_until = after(now, "--overlap", overlap)?;
                let expires_at = ttl.map(|ttl| after(now, "--ttl", ttl)).transpose()?;
                let rotation = Rotation { old_until, expires_at };
                hand_over_secret(rotate_key(&database, ApiKeyId(id), rotation, now).await?).await?;
            }
            Self::Revoke { id } => {
                revoke_key(&database, ApiKeyId(id), now).await?;
                say(&format!("revoked key {id}"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints the secret of a key, which nobody can have again, before there is such a key.
async fn hand_over_secret(key: PendingKey) -> Result<(), CliError> {
    hand_over(key.secret().expose_secret()).map_err(CliError::Secret)?;
    Ok(key.commit().await?)
}

/// The instant that a flag's duration leads to.
fn after(now: Instant, flag: &str, duration: Duration) -> Result<Instant, CliError> {
    let micros = i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
    now.checked_add_micros(micros).ok_or_else(|| CliError::Other(format!("{flag} reaches beyond the year 9999")))
}

async fn list(database: &Database) -> Result<(), CliError> {
    say(&format!(
        "{:>5}  {:<24} {:<60} {:<20} {:<20} {:<20} {:<20} revoked",
        "id", "name", "scopes", "workspace", "created", "last used", "expires"
    ));
    for (key, workspace) in list_keys(&database.reads_of_primary()).await? {
        let scopes: Vec<&str> = key.scopes.iter().map(Scope::name).collect();
        let time =
            |micros: i64| Instant::from_micros(micros.div_euclid(1_000_000).saturating_mul(1_000_000)).to_rfc3339();
        let time_or_none = |micros: Option<i64>| micros.map_or_else(|| "-".to_owned(), time);
        say(&format!(
            "{:>5}  {:<24} {:<60} {:<20} {:<20} {:<20} {:<20} {}",
            key.id.0,
            key.name,
            scopes.join(" "),
            workspace.as_deref().unwrap_or("-"),
            time(key.created_at),
            time_or_none(key.last_used_at),
            time_or_none(key.expires_at),
            time_or_none(key.revoked_at)
        ));
    }
    Ok(())
}
