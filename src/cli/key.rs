//! `tallygraph key`

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use entity::{ApiKeyId, Scope, Scopes};
use secrecy::ExposeSecret;

use super::error::CliError;
use super::output::say;
use crate::authn::{NewKey, create_key, list_keys, revoke_key};
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{Database, Expect};

/// Create, list and revoke API keys
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Create a key and print its secret. The secret is shown only once and is not stored
    Create(Create),
    /// List the keys, without their secrets
    List,
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
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "SCREAMING_SNAKE_CASE")]
enum ScopeArgument {
    /// Record usage and refund it
    UsageWrite,
    /// Publish rate cards
    BillingWrite,
    /// Provision organizations, workspaces and members
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
            Self::Create(Create { name, scopes, workspace }) => {
                crate::text::check(&name, crate::text::NAME_LIMIT)
                    .map_err(|error| CliError::Other(format!("--name {error}")))?;
                let scopes: Vec<Scope> = scopes.into_iter().map(Into::into).collect();
                let new = NewKey { name, scopes: Scopes::of(&scopes), workspace };
                say(create_key(&database, new, now).await?.expose_secret());
            }
            Self::List => list(&database).await?,
            Self::Revoke { id } => {
                revoke_key(&database, ApiKeyId(id), now).await?;
                say(&format!("revoked key {id}"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(database: &Database) -> Result<(), CliError> {
    say(&format!("{:>5}  {:<24} {:<60} {:<20} {:<20} revoked", "id", "name", "scopes", "workspace", "created"));
    for (key, workspace) in list_keys(&database.reads_of_primary()).await? {
        let scopes: Vec<&str> = key.scopes.iter().map(Scope::name).collect();
        let time =
            |micros: i64| Instant::from_micros(micros.div_euclid(1_000_000).saturating_mul(1_000_000)).to_rfc3339();
        say(&format!(
            "{:>5}  {:<24} {:<60} {:<20} {:<20} {}",
            key.id.0,
            key.name,
            scopes.join(" "),
            workspace.as_deref().unwrap_or("-"),
            time(key.created_at),
            key.revoked_at.map_or_else(|| "-".to_owned(), time)
        ));
    }
    Ok(())
}
