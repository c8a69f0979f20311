//! Liveness, readiness, and the schema.

use std::sync::Arc;
use std::sync::LazyLock;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Response, StatusCode, header};
use axum::response::IntoResponse;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::answers::answer::refusal;
use super::state::ServiceState;
use crate::calendar::zone_database_version;
use crate::database::statement;
use crate::jobs::{JobReport, JobState};

/// `GET /healthz`: the process is alive.
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// The answer of `GET /readyz`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Readiness {
    /// `READY`, or `DEGRADED` if requests are answered but a job fails.
    status: &'static str,
    /// Whether the clock has leapt ahead and is not trusted yet.
    clock_has_leapt: bool,
    /// The version of IANA's time zones in use.
    zone_database: &'static str,
    jobs: Vec<JobReport>,
}

/// `GET /readyz`: the database answers, has no known damage, and has the tables that this program knows. A failing job
/// is reported, but the server stays ready. Every answer is right without the job, and no other server would do better.
pub(super) async fn ready(State(state): State<Arc<ServiceState>>) -> Response<Body> {
    let reads = state.app.database.reads();
    let asked = reads
        .ask(async |connection| {
            connection.query_one_raw(statement(connection, "SELECT COUNT(*) FROM workspace", Vec::new())).await?;
            Ok::<_, DbErr>(())
        })
        .await;
    if let Err(damage) = state.app.database.check() {
        tracing::warn!(%damage, "not ready");
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", &damage.to_string());
    }
    match asked {
        Ok(()) => {
            let jobs = state.jobs.reports();
            let failing = jobs.iter().any(|job| job.state == JobState::Failing);
            let status = if failing { "DEGRADED" } else { "READY" };
            let clock_has_leapt = state.app.clock.has_leapt();
            Json(Readiness { status, clock_has_leapt, zone_database: zone_database_version(), jobs }).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "not ready");
            refusal(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", "the database does not answer")
        }
    }
}

/// `GET /schema.graphql`
pub(super) async fn schema() -> impl IntoResponse {
    // Serialized once: anybody may ask, as often as they like.
    static SDL: LazyLock<String> = LazyLock::new(crate::graphql::sdl);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], SDL.as_str())
}
