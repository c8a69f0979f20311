//! `tallygraph serve`

mod certificate;
pub(super) mod health;
pub(super) mod service_manager;

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::authz::SystemAccess;
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::cli::zones::check_zones;
use crate::clock::Clock;
use crate::config::{JwtSettings, Settings};
use crate::database::{Database, Expect, note_time_seen, time_last_seen};
use crate::http::{Server, ServiceState};
use crate::jobs::{
    AdvanceSpendAlerts, CheckForDamage, DeliverAlertMessages, FetchIssuerKeys, ForgetOldEvents, HearOtherWriters,
    LearnZoneRules, RecutDayRollups, Runner, StoreKeyUses, WatchClock, WriteDueGrants,
};

/// Serve the API and GraphiQL. Pending migrations are applied first
#[derive(Debug, Args)]
pub(in crate::cli) struct Serve {
    /// The address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) listen: Option<String>,
    /// Run only the documents of this file: a JSON object of documents by id, in the format of code generators and
    /// Relay
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) trusted_documents: Option<PathBuf>,
    /// Apply no migrations. Fail if any are pending
    #[arg(long)]
    no_migrate: bool,
}

impl Serve {
    pub(in crate::cli) async fn run(
        &self,
        settings: &Settings,
        inherited: Option<TcpListener>,
    ) -> Result<ExitCode, CliError> {
        let expect = if self.no_migrate { Expect::Ready } else { Expect::Anything };
        let database = Database::open_for_serving(&settings.database, expect).await?;
        if !self.no_migrate {
            database.migrate().await?;
        }
        serve(settings, database, inherited, |_| ()).await
    }
}

/// The part of the stopping time that is kept for what comes after the last request.
const SHUTDOWN_RESERVE: Duration = Duration::from_secs(1);
/// The time limit for deliveries that are under way at the end.
const LAST_DELIVERIES: Duration = Duration::from_millis(500);
/// The time limit for storing the last uses of API keys at the end, and then for storing the time.
const LAST_NOTE: Duration = Duration::from_secs(1);

/// Serves a database until a stop signal, on the address of the settings or on an inherited socket. `announce` gets the
/// address before requests are answered.
pub(in crate::cli) async fn serve(
    settings: &Settings,
    database: Database,
    inherited: Option<TcpListener>,
    announce: impl FnOnce(&str),
) -> Result<ExitCode, CliError> {
    warn_of_tokens(&settings.jwt);
    check_zones(settings, &database).await?;
    let clock = watched_clock(settings, &database).await?;
    let system = SystemAccess::for_jobs();
    let state = Arc::new(ServiceState::new(settings, database.clone(), clock.clone(), system)?);
    let (statuses, rezoned) = (state.jobs.clone(), Arc::clone(&state.app.rezoned));
    let (courier, key_uses) = (Arc::clone(&state.app.courier), state.app.key_uses.clone());
    let (credentials, traces) = (Arc::clone(&state.keys), state.traces.clone());
    let stop = stop_signal();
    // Bound before the jobs start: if the address is taken, another server may be running.
    let server = Server::bind(&settings.http, inherited, state).await?;
    let mut jobs = Runner::new(database.clone(), statuses);
    courier.serves_at(&server.url());
    jobs.start(WatchClock::new(database.clone(), clock.clone()));
    jobs.start(LearnZoneRules { database: database.clone() });
    jobs.start(RecutDayRollups::new(database.clone(), system, rezoned));
    jobs.start(WriteDueGrants { database: database.clone(), system, clock: clock.clone() });
    jobs.start(CheckForDamage { database: database.clone() });
    jobs.start(HearOtherWriters::new(database.clone(), settings.database.clone()));
    jobs.start(AdvanceSpendAlerts::new(database.clone(), system, clock.clone()));
    jobs.start(DeliverAlertMessages { courier: Arc::clone(&courier) });
    jobs.start(StoreKeyUses { database: database.clone(), uses: key_uses.clone() });
    if credentials.have_issuers() {
        jobs.start(FetchIssuerKeys { credentials });
    }
    if let Some(days) = settings.retention.events_days {
        jobs.start(ForgetOldEvents::new(database.clone(), system, clock.clone(), days));
    }
    let address = server.url();
    // It ends with the program.
    tokio::spawn(certificate::keep_fresh(server.certificate()));
    announce(&address);
    say(&format!("listening on {address}"));
    service_manager::say_ready();
    let drain = Duration::from_secs(settings.http.drain_seconds);
    let (tell_stopped, stopped) = oneshot::channel();
    let stop = async move {
        stop.await;
        service_manager::say_stopping();
        // The receiver is gone if serving ended by itself.
        let _ = tell_stopped.send(Instant::now());
    };
    server.run(stop, drain.saturating_sub(SHUTDOWN_RESERVE)).await;
    let since_stop = stopped.await.map_or(Duration::ZERO, |stopped| stopped.elapsed());
    let farewell = async {
        if let Some(traces) = &traces {
            traces.finish().await;
        }
        jobs.stop().await;
        courier.finish(LAST_DELIVERIES).await;
        if !matches!(timeout(LAST_NOTE, key_uses.store(&database)).await, Ok(Ok(()))) {
            tracing::warn!("the last uses of API keys were not stored");
        }
        // The next start measures from here.
        if !matches!(timeout(LAST_NOTE, note_time_seen(&database, clock.trusted_now())).await, Ok(Ok(()))) {
            tracing::warn!("the time was not stored; the next start detects leaps from a slightly earlier time");
        }
        // Leaves one file that holds everything and can be copied.
        database.clone().close().await
    };
    match timeout(drain.saturating_sub(since_stop).max(SHUTDOWN_RESERVE), farewell).await {
        Ok(closed) => closed?,
        Err(_) => tracing::warn!("the database did not answer in time; what was committed is safe"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Warns of settings that let in more tokens than they should.
fn warn_of_tokens(settings: &JwtSettings) {
    if settings.secret_is_short() {
        tracing::warn!("jwt.hs256_secret is shorter than 32 bytes: whoever guesses it signs in as anybody");
    }
    let issuers = settings.key_issuers().unwrap_or_default();
    for issuer in issuers.iter().filter(|issuer| issuer.audience.is_none()) {
        let issuer = issuer.issuer.as_deref().unwrap_or("any");
        tracing::warn!(issuer, "no audience is set: tokens that this issuer makes for other applications sign in too");
    }
}

/// The machine's clock, watched for leaps from the time that a server last saw.
pub(in crate::cli) async fn watched_clock(settings: &Settings, database: &Database) -> Result<Clock, CliError> {
    let last_seen = time_last_seen(&database.reads_of_primary()).await?;
    Ok(Clock::system().watched(settings.clock.rule(), last_seen))
}

/// Waits for SIGINT or SIGTERM. It listens from this call on, not only once it is awaited.
pub(in crate::cli) fn stop_signal() -> impl Future<Output = ()> {
    let [interrupt, terminate] = [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| {
        signal(kind).inspect_err(|error| tracing::warn!(%error, ?kind, "a signal to stop cannot be waited for")).ok()
    });
    let received = async |signal: Option<Signal>| match signal {
        Some(mut signal) => {
            // When the runtime ends, no more signals come, and the wait is over as well.
            signal.recv().await;
        }
        None => std::future::pending().await,
    };
    async move {
        tokio::select! {
            () = received(interrupt) => {}
            () = received(terminate) => {}
        }
    }
}
