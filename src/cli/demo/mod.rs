//! `tallygraph demo`

mod fill;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use entity::Role;
use rand::TryRng;
use serde::{Deserialize, Serialize};

use super::error::CliError;
use super::output::say;
use super::serve::serve;
use crate::authn::TokenKeys;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::config::{AlertSettings, DatabaseSettings, Settings};
use crate::database::{Database, Expect};
use crate::demo;

/// Generate a year of usage for three workspaces in two organizations, and serve it. All settings apply as for serve,
/// except those of the database: the demo has its own.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// The address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Option<String>,
    /// The folder of the demo's database. An existing demo of the same seed is served unchanged
    #[arg(long, value_name = "DIR", default_value = "tallygraph-demo")]
    data_dir: PathBuf,
    /// The seed of the data. The same seed generates the same data
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What is stored beside the demo's database. The secrets protect made-up data only.
#[derive(Serialize, Deserialize)]
struct Made {
    seed: u64,
    until: String,
    jwt_secret: String,
    api_key: String,
}

impl Demo {
    /// The defaults of the demo.
    pub(super) fn defaults() -> Settings {
        let mut defaults = Settings::default();
        "warn,tallygraph::alerts::delivery=error".clone_into(&mut defaults.log.filter);
        defaults
    }

    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode, CliError> {
        let mut settings = Settings { database: DatabaseSettings::default(), ..settings };
        let now = Clock::system().now();
        fs::create_dir_all(&self.data_dir).map_err(|reason| CliError::File { path: self.data_dir.clone(), reason })?;
        let made = match self.find()? {
            Some(made) => made,
            None => self.make(&mut settings, now).await?,
        };
        settings.jwt.hs256_secret.get_or_insert_with(|| made.jwt_secret.as_str().into());
        settings.database.url = url_of(&self.data_dir.join("demo.db")).into();
        if settings.alerts.smtp_url.is_none() {
            settings.alerts.mail_folder.get_or_insert_with(|| self.mail_folder());
        }
        let database = Database::open_for_serving(&settings.database, Expect::Anything).await?;
        database.migrate().await?;
        let tokens = TokenKeys::new(&settings.jwt);
        let data_dir = self.data_dir.display().to_string();
        let links = links(&tokens, now)?;
        serve(&settings, database, None, move |address| welcome(address, &made, &data_dir, &links)).await
    }

    /// Where its e-mails are.
    fn mail_folder(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    fn note(&self) -> PathBuf {
        self.data_dir.join("demo.json")
    }

    /// The demo in the folder, if there is one.
    fn find(&self) -> Result<Option<Made>, CliError> {
        let note = self.note();
        if !note.is_file() {
            return Ok(None);
        }
        let text = fs::read_to_string(&note).map_err(|reason| CliError::File { path: note.clone(), reason })?;
        let made: Made = serde_json::from_str(&text)
            .map_err(|error| CliError::File { path: note, reason: std::io::Error::other(error) })?;
        if made.seed != self.seed {
            return Err(CliError::OtherDemo { path: self.data_dir.clone(), found: made.seed });
        }
        Ok(Some(made))
    }

    /// Generates the data under a temporary name, so that a demo under its final name is complete.
    async fn make(&self, settings: &mut Settings, now: Instant) -> Result<Made, CliError> {
        let unfinished = self.data_dir.join("demo.unfinished.db");
        remove_database(&unfinished)?;
        settings.database.url = url_of(&unfinished).into();
        let database = Database::open(&settings.database, Expect::Anything).await?;
        database.migrate().await?;
        let mails = self.data_dir.join("mail.unfinished");
        remove_folder(&mails)?;
        let filling = Settings {
            alerts: AlertSettings { mail_folder: Some(mails.clone()), ..settings.alerts.clone() },
            ..settings.clone()
        };
        let api_key = fill::fill(&database, &demo::Demo::new(self.seed, now), &filling).await?;
        database.close().await?;
        remove_folder(&self.mail_folder())?;
        if mails.exists() {
            let finished = self.mail_folder();
            fs::rename(&mails, &finished).map_err(|reason| CliError::File { path: finished, reason })?;
        }
        let finished = self.data_dir.join("demo.db");
        remove_database(&finished)?;
        fs::rename(&unfinished, &finished).map_err(|reason| CliError::File { path: finished, reason })?;
        let made = Made { seed: self.seed, until: now.to_rfc3339(), jwt_secret: random_secret()?, api_key };
        let text = serde_json::to_string_pretty(&made).map_err(|error| CliError::Other(error.to_string()))?;
        fs::write(self.note(), text).map_err(|reason| CliError::File { path: self.note(), reason })?;
        Ok(made)
    }
}

fn url_of(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

/// Removes a folder, if it is there.
fn remove_folder(path: &Path) -> Result<(), CliError> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(|reason| CliError::File { path: path.to_owned(), reason })?;
    }
    Ok(())
}

/// Removes a database and the files that SQLite keeps beside it.
fn remove_database(path: &Path) -> Result<(), CliError> {
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let file = PathBuf::from(name);
        if file.exists() {
            fs::remove_file(&file).map_err(|reason| CliError::File { path: file.clone(), reason })?;
        }
    }
    Ok(())
}

struct Link {
    role: &'static str,
    name: &'static str,
    workspace: &'static str,
    token: String,
}

fn links(tokens: &TokenKeys, now: Instant) -> Result<Vec<Link>, CliError> {
    const WEEK_MICROS: i64 = 7 * 24 * 3_600_000_000;
    let expires_at = now.checked_add_micros(WEEK_MICROS).unwrap_or(now);
    let sign_in = demo::sign_in_roles().into_iter().map(|person| {
        let token = tokens.sign(person.user, expires_at).map_err(CliError::Token)?;
        let role = match person.role {
            Role::Admin => "Admin",
            Role::BillingAdmin => "Billing admin",
            Role::Editor => "Editor",
            Role::Viewer => "Viewer",
        };
        Ok(Link { role, name: person.name, workspace: person.workspace, token })
    });
    sign_in.collect()
}

fn welcome(address: &str, made: &Made, data_dir: &str, links: &[Link]) {
    say(&format!("Tallygraph demo: a year of usage up to {}, seed {}, in {data_dir}", made.until, made.seed));
    say("");
    say("Workspace Analytics, signed in for a week as");
    for link in links {
        let label = link.role.replace(' ', "%20");
        let fragment = format!("token={}&workspace={}&as={label}", link.token, link.workspace);
        say("");
        say(&format!("  {} ({})", link.role, link.name));
        say(&format!("    link      {address}/#{fragment}"));
        say(&format!("    GraphiQL  {address}/graphiql#{fragment}"));
        say(&format!("    token     {}", link.token));
    }
    say("");
    say("  A service, by an API key with every scope");
    say(&format!("    key       {}", made.api_key));
    say("");
}

/// 256 random bits, in hexadecimal.
fn random_secret() -> Result<String, CliError> {
    let mut bits = [0_u8; 32];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bits)
        .map_err(|error| CliError::Other(format!("no random bits: {error}")))?;
    Ok(hex::encode(bits))
}
