//! The program's commands, a file or a folder each.

mod demo;
mod error;
mod import;
mod key;
mod maintenance;
mod migrate;
mod output;
mod schema;
mod serve;
mod status;
mod token;
mod values;
mod version;
mod zones;

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::calendar::choose_zone_database;
use crate::config::{DatabaseUrl, Overrides, Settings, load, origin};
use crate::telemetry::wants_colours;
use error::CliError;

/// Credit usage analytics over GraphQL, where every field knows which role may read it.
#[derive(Debug, Parser)]
#[command(name = "tallygraph", version, propagate_version = true, after_help = AFTER_HELP)]
struct Arguments {
    /// The settings file [default: tallygraph.toml in the current folder, if it exists]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The database, as in <sqlite://tallygraph.db>
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<DatabaseUrl>,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Settings come from the defaults, then the settings file, then the environment, then flags. The \
setting `key` of `[section]` is the variable TALLYGRAPH_SECTION__KEY; TALLYGRAPH_DATABASE_URL, TALLYGRAPH_LISTEN, \
TALLYGRAPH_JWT_HS256_SECRET, TALLYGRAPH_JWT_JWKS_URL, TALLYGRAPH_JWT_ISSUER, TALLYGRAPH_JWT_AUDIENCE and TALLYGRAPH_LOG are short names. \
tallygraph.example.toml in the repository lists all of them.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate a year of usage and serve it, with sign-in links for each role
    Demo(demo::Demo),
    /// Serve the API and GraphiQL
    Serve(serve::Serve),
    /// Ask the server of these settings whether it is ready. Exit with 1 if not
    Health(serve::health::Health),
    /// Migrate the database to this version's schema
    Migrate(migrate::Migrate),
    /// Load historical usage from NDJSON or CSV files
    Import(import::Import),
    /// Print the GraphQL schema
    Schema,
    /// Create, list, rotate and revoke API keys
    #[command(subcommand)]
    Key(key::Key),
    /// Sign a token for a user with the configured secret, for development
    Token(token::Token),
    /// Show how a running server does: requests, database, recording, jobs
    Status(status::Status),
    /// Recompute rollups and the sums of alerts from the raw events, replay the credit journals, and report differences. Exit with 1 if
    /// there are any
    Verify(maintenance::Verify),
    /// Rebuild the rollups from the raw events, while the server runs
    Rebuild(maintenance::Rebuild),
    /// Forget old usage events, while the server runs. Rollups, balances and the journal stay unchanged
    #[command(long_about = maintenance::PRUNE_LONG_ABOUT)]
    Prune(maintenance::Prune),
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) if told.kind() == ErrorKind::DisplayVersion => {
            let code = version::run(&told.to_string(), Arguments::command());
            return ended(Ok(code));
        }
        Err(error) => error.exit(),
    };
    // Only a server takes over a socket. Reading it changes the environment, so it comes before the runtime's threads.
    let takes_over = matches!(arguments.command, Command::Serve(_));
    let inherited = if takes_over { serve::service_manager::inherited_socket() } else { Ok(None) };
    let inherited = match inherited {
        Ok(inherited) => inherited,
        Err(error) => return failed(&error),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&CliError::Runtime(error)),
    };
    let end = runtime.block_on(run(arguments, inherited));
    // What still runs ends with its lines.
    drop(runtime);
    crate::telemetry::write_out();
    ended(end)
}

/// The exit code of a command that has ended. One whose output was lost has failed.
fn ended(end: Result<ExitCode, CliError>) -> ExitCode {
    match end {
        Ok(code) => output::lost().map_or(code, |error| failed(&CliError::Output(error.to_string()))),
        Err(error) => failed(&error),
    }
}

fn failed(error: &CliError) -> ExitCode {
    output::complain(&error.sentence());
    ExitCode::FAILURE
}

async fn run(arguments: Arguments, inherited: Option<TcpListener>) -> Result<ExitCode, CliError> {
    let Arguments { config, database_url, command } = arguments;
    let overrides = Overrides { file: config, database_url, ..Overrides::default() };
    match command {
        // Its output depends on no setting.
        Command::Schema => return Ok(schema::run()),
        Command::Demo(_)
        | Command::Serve(_)
        | Command::Health(_)
        | Command::Migrate(_)
        | Command::Import(_)
        | Command::Key(_)
        | Command::Token(_)
        | Command::Status(_)
        | Command::Verify(_)
        | Command::Rebuild(_)
        | Command::Prune(_) => {}
    }
    let overrides = match &command {
        Command::Health(health) => Overrides { listen: health.listen.clone(), ..overrides },
        Command::Serve(serve) => {
            let (listen, trusted_documents) = (serve.listen.clone(), serve.trusted_documents.clone());
            Overrides { listen, trusted_documents, ..overrides }
        }
        Command::Demo(demo) => {
            Overrides { defaults: Some(demo::Demo::defaults()), listen: demo.listen.clone(), ..overrides }
        }
        _ => overrides,
    };
    let end = Box::pin(execute(command, &overrides, inherited)).await;
    end.map_err(|error| error.located(|key| origin(&overrides, key)))
}

async fn execute(
    command: Command,
    overrides: &Overrides,
    inherited: Option<TcpListener>,
) -> Result<ExitCode, CliError> {
    let settings = load(overrides)?;
    start_logging(&settings)?;
    choose_zone_database(settings.calendar.zone_database_dir.as_deref())?;
    match command {
        Command::Demo(demo) => demo.run(settings).await,
        Command::Serve(serve) => serve.run(&settings, inherited).await,
        Command::Health(health) => health.run(&settings).await,
        Command::Migrate(migrate) => migrate.run(&settings).await,
        Command::Import(import) => import.run(&settings).await,
        Command::Key(key) => key.run(&settings).await,
        Command::Token(token) => token.run(&settings),
        Command::Status(status) => status.run(&settings).await,
        Command::Verify(verify) => verify.run(&settings).await,
        Command::Rebuild(rebuild) => rebuild.run(&settings).await,
        Command::Prune(prune) => prune.run(&settings).await,
        Command::Schema => Ok(ExitCode::SUCCESS),
    }
}

fn start_logging(settings: &Settings) -> Result<(), CliError> {
    let colours = wants_colours(std::env::var_os("NO_COLOR").as_deref());
    crate::telemetry::start(&settings.log.filter, settings.log.format, colours).map_err(CliError::Log)
}
