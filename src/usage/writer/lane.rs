//! A lane of the writer: one transaction after the other.

use std::collections::{BTreeMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use sea_orm::DbErr;
use tokio::sync::{mpsc, oneshot};

use super::lanes::Held;
use crate::authz::ServiceAccess;
use crate::clock::Clock;
use crate::database::{Database, Failure, Trouble, broken, is_out_of_reach, retrying, trouble_of};
use crate::usage::event::{NewUsage, TimeBounds};
use crate::usage::outcome::Outcome;
use crate::usage::recording::{Memory, Reported, record};

/// Events that one transaction takes, unless a single request has more.
const EVENTS_A_TRANSACTION: usize = 10_000;
/// Requests that may wait.
const QUEUE: usize = 1_024;

/// Why nothing of a batch was recorded.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The database did not take it, or not all of it. It may be sent again: what is recorded is not recorded twice.
    #[error("the batch was not recorded")]
    Failed(#[source] Arc<RecordError>),
    /// The program is stopping. The batch may be sent again.
    #[error("the server is stopping")]
    Stopping,
}

impl WriteError {
    /// That of a batch of which it is not known what became of each event. Such a state cannot be, so it is logged.
    pub(in crate::usage) fn lost(what: &str) -> Self {
        tracing::error!("{what}");
        Self::Failed(Arc::new(broken(what).into()))
    }
}

/// Why a transaction was not committed.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The database did not take it.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// It panicked.
    #[error("recording panicked")]
    Panicked,
}

impl Failure for RecordError {
    fn of_database(&self) -> Option<&DbErr> {
        match self {
            Self::Database(error) => Some(error),
            Self::Panicked => None,
        }
    }
}

/// Some events that one transaction records.
pub(in crate::usage) struct Request {
    /// The workspace of all its events, where a transaction touches one only; empty otherwise.
    pub workspace: String,
    pub events: Vec<NewUsage>,
    pub access: ServiceAccess,
    pub bounds: TimeBounds,
    pub answer: oneshot::Sender<Result<Vec<Outcome>, WriteError>>,
    /// Keeps what comes for the same workspaces in this lane until this is answered.
    pub _held: Vec<Held>,
}

/// What a lane writes with.
#[derive(Clone)]
pub(in crate::usage) struct Desk {
    pub database: Database,
    pub clock: Clock,
    pub memory: Arc<Memory>,
    /// Whether it only finds out what would become of the events: every transaction is rolled back.
    pub rehearses: bool,
}

/// Starts one, which ends when nothing can be sent to it any more.
pub(in crate::usage) fn start(desk: Desk) -> mpsc::Sender<Request> {
    let (queue, requests) = mpsc::channel(QUEUE);
    tokio::spawn(write(desk, requests));
    queue
}

async fn write(desk: Desk, mut requests: mpsc::Receiver<Request>) {
    while let Some(first) = requests.recv().await {
        let mut events = first.events.len();
        let mut group = vec![first];
        while events < EVENTS_A_TRANSACTION {
            let Ok(next) = requests.try_recv() else { break };
            events = events.saturating_add(next.events.len());
            group.push(next);
        }
        for group in by_workspace(group) {
            write_group(&desk, group).await;
        }
    }
}

/// The requests of each workspace, in the order in which they came. Where their workspace is not said they are one group.
fn by_workspace(requests: Vec<Request>) -> impl Iterator<Item = Vec<Request>> {
    let mut groups: BTreeMap<String, Vec<Request>> = BTreeMap::new();
    for request in requests {
        groups.entry(request.workspace.clone()).or_default().push(request);
    }
    groups.into_values()
}

async fn write_group(desk: &Desk, group: Vec<Request>) {
    match attempt(desk, &group).await {
        Ok(outcomes) => answer(group, outcomes),
        Err(error) if group.len() == 1 || error.of_database().is_some_and(is_out_of_reach) => {
            refuse(group, &Arc::new(error));
        }
        // What one request brought must not fail the others: each has another try by itself.
        Err(_) => write_apart(desk, group).await,
    }
}

/// Writes one request after the other. Whoever names a workspace whose lock could not be had a moment ago does not wait for it again:
/// those behind would wait too.
async fn write_apart(desk: &Desk, group: Vec<Request>) {
    let mut stuck: Option<(HashSet<String>, Arc<RecordError>)> = None;
    for request in group {
        if let Some((workspaces, error)) = &stuck
            && request.events.iter().any(|event| workspaces.contains(&event.workspace))
        {
            refuse(vec![request], error);
            continue;
        }
        let alone = [request];
        let result = attempt(desk, &alone).await;
        let alone = Vec::from(alone);
        match result {
            Ok(outcomes) => answer(alone, outcomes),
            Err(error) => {
                let error = Arc::new(error);
                if error.of_database().is_some_and(|error| trouble_of(error) == Trouble::Passing) {
                    let named = alone.iter().flat_map(|request| &request.events).map(|event| event.workspace.clone());
                    let (workspaces, _) = stuck.get_or_insert_with(|| (HashSet::new(), Arc::clone(&error)));
                    workspaces.extend(named);
                }
                refuse(alone, &error);
            }
        }
    }
}

/// A panic fails its requests and not the writer, without which nothing would be recorded any more.
async fn attempt(desk: &Desk, group: &[Request]) -> Result<Vec<Outcome>, RecordError> {
    let committed = AssertUnwindSafe(retrying(|| commit(desk, group))).catch_unwind().await;
    committed.unwrap_or(Err(RecordError::Panicked))
}

async fn commit(desk: &Desk, group: &[Request]) -> Result<Vec<Outcome>, RecordError> {
    let batch: Vec<Reported<'_>> = group
        .iter()
        .flat_map(|request| {
            request.events.iter().map(|usage| Reported { usage, access: request.access, bounds: request.bounds })
        })
        .collect();
    let transaction = desk.database.begin_write().await?;
    let done = record(&transaction, &desk.memory, &batch, &desk.clock).await?;
    if desk.rehearses {
        transaction.rollback().await?;
        return Ok(done.outcomes);
    }
    transaction.commit().await?;
    Ok(desk.memory.remember(done))
}

fn answer(group: Vec<Request>, outcomes: Vec<Outcome>) {
    let mut outcomes = outcomes.into_iter();
    for request in group {
        let own = outcomes.by_ref().take(request.events.len()).collect();
        // A caller that went away has no use for the answer.
        let _ = request.answer.send(Ok(own));
    }
}

fn refuse(group: Vec<Request>, error: &Arc<RecordError>) {
    tracing::error!(%error, requests = group.len(), "usage was not recorded");
    for request in group {
        let _ = request.answer.send(Err(WriteError::Failed(Arc::clone(error))));
    }
}
