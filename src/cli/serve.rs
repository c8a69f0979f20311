//! `tallygraph serve`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::error::CliError;
use super::output::say;
use crate::authz::SystemAccess;
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{Database, Expect};
use crate::http::{Server, ServiceState};
use crate::jobs::{follow_new_zones, follow_the_clock, forget_old_events};

/// Serve the API and GraphiQL. Pending migrations are applied first.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The address to listen on, 127.0.0.1:8080 by default.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Option<String>,
    /// Apply no migrations; fail if there are pending ones.
    #[arg(long)]
    no_migrate: bool,
}

impl Serve {
    pub(super) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let expect = if self.no_migrate { Expect::Ready } else { Expect::Anything };
        let database = Database::open_for_serving(&settings.database, expect).await?;
        if !self.no_migrate {
            database.migrate().await?;
        }
        serve(settings, database, |_| ()).await
    }
}

/// Serves a database until a signal to stop. `announce` is told the address before requests are answered.
pub(super) async fn serve(
    settings: &Settings,
    database: Database,
    announce: impl FnOnce(&str),
) -> Result<ExitCode, CliError> {
    if settings.jwt.secret_is_short() {
        tracing::warn!("jwt.hs256_secret is shorter than 32 bytes: whoever guesses it signs in as anybody");
    }
    let (state, rezoned) = ServiceState::new(settings, database.clone(), Clock::system())?;
    let system = SystemAccess::for_operator();
    let mut jobs = vec![
        tokio::spawn(follow_new_zones(database.clone(), system, rezoned)),
        tokio::spawn(follow_the_clock(database.clone(), system, Clock::system())),
    ];
    if let Some(days) = settings.retention.events_days {
        jobs.push(tokio::spawn(forget_old_events(database.clone(), system, Clock::system(), days)));
    }
    let server = Server::bind(&settings.http, state).await?;
    let address = format!("http://{}", server.address());
    announce(&address);
    say(&format!("listening on {address}"));
    server.run(stop_signal(), Duration::from_secs(settings.http.drain_seconds)).await;
    for job in jobs {
        job.abort();
    }
    // Leaves one file, which holds everything and can be copied.
    database.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Waits for SIGINT or SIGTERM.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be waited for");
            // Whatever it says, the wait is over.
            let _ = interrupt.await;
        }
    }
}
