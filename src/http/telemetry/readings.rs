//! Reads the gauges from the parts of the server.

use sea_orm::DbBackend;
use tokio::time::Instant;

use super::backlog::BacklogCache;
use super::process::ProcessReading;
use crate::http::state::ServiceState;
use crate::telemetry::metrics::{JobReading, Readings};

/// Reads all gauges of a server that began to serve at an instant.
pub(super) async fn read(state: &ServiceState, readings: &Readings, backlog: &BacklogCache, began: Instant) {
    let app = &state.app;
    let database = match app.database.backend() {
        DbBackend::Sqlite => "sqlite",
        DbBackend::Postgres => "postgresql",
        _ => "other",
    };
    readings.build_is(env!("CARGO_PKG_VERSION"), database);
    let ProcessReading { memory_bytes, open_files } = ProcessReading::take();
    readings.process_is(began.elapsed(), memory_bytes, open_files);
    for pool in app.database.pool_readings() {
        readings.pool_is(pool);
    }
    readings.lanes_are(app.writer.waiting());
    for job in state.jobs.reports() {
        let (rounds, failures, done_seconds_ago) = (job.rounds, job.failures, job.done_seconds_ago);
        readings.job_is(JobReading { name: job.name, rounds, failures, done_seconds_ago });
    }
    let (entries, bytes) = app.sum_cache.size();
    readings.sum_cache_is(entries, bytes);
    let most = app.limits.requests_at_once;
    let running = state.requests.as_ref().map_or(0, |slots| most.saturating_sub(slots.available_permits()));
    readings.limit_is("requests_at_once", running, most);
    let (streams, most) = state.event_streams.usage();
    readings.limit_is("event_streams", streams, most);
    readings.request_memory_is(app.budgets.taken());
    readings.clock_is(app.clock.has_leapt());
    let found = backlog.read(&app.database).await;
    readings.database_is(found.is_some(), app.database.check().is_err());
    // While the database does not answer, the last numbers stand.
    if let Some(found) = found {
        readings.rollups_are_behind(found.workspaces_behind);
        readings.outbox_is(found.outbox.pending, found.overdue(app.clock.now()));
    }
}
