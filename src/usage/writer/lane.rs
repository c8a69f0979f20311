//! A lane of the writer: it runs one transaction after the other.

use std::collections::{BTreeMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use futures::FutureExt;
use sea_orm::DbErr;
use tokio::sync::{Notify, mpsc, oneshot};

use super::lanes::Claim;
use crate::authz::ServiceAccess;
use crate::authz::permission::RecordUsage;
use crate::clock::Clock;
use crate::database::{
    Database, ErrorClass, HasDatabaseError, class_of, invariant_violated, is_out_of_reach, retrying,
};
use crate::telemetry::metrics::{OutcomeCounts, RecordingMetrics};
use crate::usage::event::{NewUsage, TimeBounds};
use crate::usage::outcome::Outcome;
use crate::usage::recording::{Caches, ReportedEvent, record};

/// The most events in a transaction, unless a single request has more.
const EVENTS_A_TRANSACTION: usize = 10_000;
/// How many requests may wait.
const QUEUE: usize = 1_024;

/// Why nothing of a batch was recorded.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// None of its workspaces can record at the moment. The batch may be sent again.
    #[error("no workspace of the batch can record at the moment")]
    NoWorkspace,
    /// The database failed. The batch may be sent again: an event that is recorded is not recorded twice.
    #[error("the batch was not recorded")]
    Failed(#[source] Arc<RecordError>),
    /// The program is stopping. The batch may be sent again.
    #[error("the server is stopping")]
    Stopping,
}

impl WriteError {
    /// The error of a batch whose outcomes are incomplete. That is a defect of this program, so it is logged.
    pub(in crate::usage) fn lost(what: &str) -> Self {
        tracing::error!("{what}");
        Self::Failed(Arc::new(invariant_violated(what).into()))
    }
}

/// Why a transaction was not committed.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// It panicked.
    #[error("recording panicked")]
    Panicked,
}

impl HasDatabaseError for RecordError {
    fn database_error(&self) -> Option<&DbErr> {
        match self {
            Self::Database(error) => Some(error),
            Self::Panicked => None,
        }
    }
}

/// Events that one transaction records.
pub(in crate::usage) struct QueuedRequest {
    /// The workspace of all its events, where each transaction writes to one only; empty otherwise.
    pub workspace: String,
    pub events: Vec<NewUsage>,
    pub access: ServiceAccess<RecordUsage>,
    pub bounds: TimeBounds,
    pub answer: oneshot::Sender<Result<Vec<Outcome>, WriteError>>,
    /// Keeps later requests for the same workspaces in this lane until this one is answered.
    pub _claims: Vec<Claim>,
}

/// What a lane writes with.
#[derive(Clone)]
pub(in crate::usage) struct LaneContext {
    pub database: Database,
    pub clock: Clock,
    pub caches: Arc<Caches>,
    /// Notified when there may be messages of spend alerts to deliver.
    pub outbox_filled: Arc<Notify>,
    pub metrics: RecordingMetrics,
    /// Whether every transaction is rolled back, so that only the outcomes are learnt.
    pub is_dry_run: bool,
}

/// Starts a lane. It ends when all its senders are dropped.
pub(in crate::usage) fn start(context: LaneContext) -> mpsc::Sender<QueuedRequest> {
    let (queue, requests) = mpsc::channel(QUEUE);
    tokio::spawn(write(context, requests));
    queue
}

async fn write(context: LaneContext, mut requests: mpsc::Receiver<QueuedRequest>) {
    while let Some(first) = requests.recv().await {
        let mut events = first.events.len();
        let mut group = vec![first];
        while events < EVENTS_A_TRANSACTION {
            let Ok(next) = requests.try_recv() else { break };
            events = events.saturating_add(next.events.len());
            group.push(next);
        }
        for group in by_workspace(group) {
            write_group(&context, group).await;
        }
    }
}

/// The requests by workspace, each in the order of arrival. Requests that name no workspace form one group.
fn by_workspace(requests: Vec<QueuedRequest>) -> impl Iterator<Item = Vec<QueuedRequest>> {
    let mut groups: BTreeMap<String, Vec<QueuedRequest>> = BTreeMap::new();
    for request in requests {
        groups.entry(request.workspace.clone()).or_default().push(request);
    }
    groups.into_values()
}

async fn write_group(context: &LaneContext, group: Vec<QueuedRequest>) {
    match attempt(context, &group).await {
        Ok(outcomes) => answer(group, outcomes),
        Err(error) if group.len() == 1 || error.database_error().is_some_and(is_out_of_reach) => {
            refuse(group, &Arc::new(error));
        }
        // One request must not fail the others, so each is tried again alone.
        Err(_) => write_apart(context, group).await,
    }
}

/// Writes one request after the other. A request that names a workspace whose lock was just unavailable is refused at once:
/// waiting again would hold up those behind it.
async fn write_apart(context: &LaneContext, group: Vec<QueuedRequest>) {
    let mut stuck: Option<(HashSet<String>, Arc<RecordError>)> = None;
    for request in group {
        if let Some((workspaces, error)) = &stuck
            && request.events.iter().any(|event| workspaces.contains(&event.workspace))
        {
            refuse(vec![request], error);
            continue;
        }
        let alone = [request];
        let result = attempt(context, &alone).await;
        let alone = Vec::from(alone);
        match result {
            Ok(outcomes) => answer(alone, outcomes),
            Err(error) => {
                let error = Arc::new(error);
                if error.database_error().is_some_and(|error| class_of(error) == ErrorClass::Transient) {
                    let named = alone.iter().flat_map(|request| &request.events).map(|event| event.workspace.clone());
                    let (workspaces, _) = stuck.get_or_insert_with(|| (HashSet::new(), Arc::clone(&error)));
                    workspaces.extend(named);
                }
                refuse(alone, &error);
            }
        }
    }
}

/// A panic fails its requests, not the lane: without the lane nothing more would be recorded.
async fn attempt(context: &LaneContext, group: &[QueuedRequest]) -> Result<Vec<Outcome>, RecordError> {
    let began = Instant::now();
    let committed = AssertUnwindSafe(retrying(|| commit(context, group))).catch_unwind().await;
    let committed = committed.unwrap_or(Err(RecordError::Panicked));
    match &committed {
        Ok(outcomes) => context.metrics.committed(began.elapsed(), group.len(), count(outcomes)),
        Err(_) => context.metrics.failed(),
    }
    committed
}

async fn commit(context: &LaneContext, group: &[QueuedRequest]) -> Result<Vec<Outcome>, RecordError> {
    let batch: Vec<ReportedEvent<'_>> = group
        .iter()
        .flat_map(|request| {
            request.events.iter().map(|usage| ReportedEvent { usage, access: request.access, bounds: request.bounds })
        })
        .collect();
    let transaction = context.database.begin_write().await?;
    let done = record(&transaction, &context.caches, &batch, &context.clock).await?;
    if context.is_dry_run {
        transaction.rollback().await?;
        return Ok(done.outcomes);
    }
    transaction.commit().await?;
    if done.is_judged {
        context.outbox_filled.notify_one();
    }
    Ok(done.remember_in(&context.caches))
}

fn count(outcomes: &[Outcome]) -> OutcomeCounts {
    let mut counts = OutcomeCounts::default();
    for outcome in outcomes {
        let counter = match outcome {
            Outcome::Recorded(..) => &mut counts.recorded,
            Outcome::Duplicate(..) => &mut counts.duplicates,
            Outcome::Rejected(_) => &mut counts.rejected,
        };
        *counter = counter.saturating_add(1);
    }
    counts
}

fn answer(group: Vec<QueuedRequest>, outcomes: Vec<Outcome>) {
    let mut outcomes = outcomes.into_iter();
    for request in group {
        let own = outcomes.by_ref().take(request.events.len()).collect();
        // The caller may have gone away.
        let _ = request.answer.send(Ok(own));
    }
}

fn refuse(group: Vec<QueuedRequest>, error: &Arc<RecordError>) {
    tracing::error!(%error, requests = group.len(), "usage was not recorded");
    for request in group {
        let _ = request.answer.send(Err(WriteError::Failed(Arc::clone(error))));
    }
}
