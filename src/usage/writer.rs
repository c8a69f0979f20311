//! Group commit: concurrent requests share a transaction.
//!
//! Where the database lets several write at once, there are as many lanes, and each workspace is in one of them: so two of
//! this process never wait for the lock of one workspace. In a cluster a transaction is of one workspace: what waits in a lane
//! is gathered by workspace.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use sea_orm::DbErr;
use tokio::sync::{mpsc, oneshot};

use super::event::{NewUsage, TimeBounds};
use super::outcome::Outcome;
use super::record::{Memory, Reported, record};
use super::terms::Terms;
use crate::authz::ServiceAccess;
use crate::clock::Clock;
use crate::database::{Database, Trouble, is_out_of_reach, retrying, trouble_of};
use crate::rates::RateBooks;

/// Events that one transaction takes, unless a single request has more.
const EVENTS_A_TRANSACTION: usize = 10_000;
/// Requests that may wait.
const QUEUE: usize = 1_024;

/// Why nothing of a batch was recorded.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The database did not take it, or not all of it. It may be sent again: what is recorded is not recorded twice.
    #[error("the batch was not recorded")]
    Database(#[source] Arc<DbErr>),
    /// The program is stopping. The batch may be sent again.
    #[error("the server is stopping")]
    Stopping,
}

struct Request {
    /// The workspace of all its events, where a transaction touches one only; empty otherwise.
    workspace: String,
    events: Vec<NewUsage>,
    access: ServiceAccess,
    bounds: TimeBounds,
    answer: oneshot::Sender<Result<Vec<Outcome>, WriteError>>,
}

/// Takes batches and answers once they are durable. Clones share the lanes.
#[derive(Clone, Debug)]
pub struct UsageWriter {
    lanes: Vec<mpsc::Sender<Request>>,
    /// Whether a transaction touches one workspace only.
    apart: bool,
    memory: Arc<Memory>,
}

impl UsageWriter {
    /// Starts writing to a database, until the last clone is dropped.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "each lane keeps a share of both")]
    pub fn start(database: Database, clock: Clock) -> Self {
        let memory = Arc::new(Memory { merges: database.merges(), ..Memory::default() });
        let lane = |_| {
            let (queue, requests) = mpsc::channel(QUEUE);
            tokio::spawn(write(database.clone(), clock.clone(), Arc::clone(&memory), requests));
            queue
        };
        let lanes = (0..database.recording_lanes()).map(lane).collect();
        Self { lanes, apart: database.one_workspace_a_transaction(), memory }
    }

    /// Records a batch. The outcomes stand in the order of the events, and what is told as recorded is durable. A caller
    /// that stops waiting does not stop the write.
    ///
    /// # Errors
    ///
    /// When the database does not take it, or not all of it. It may be sent again.
    pub async fn record(
        &self,
        events: Vec<NewUsage>,
        access: ServiceAccess,
        bounds: TimeBounds,
    ) -> Result<Vec<Outcome>, WriteError> {
        // A transaction for nothing would still wait for the disk.
        if events.is_empty() {
            return Ok(Vec::new());
        }
        if let ([only], false) = (self.lanes.as_slice(), self.apart) {
            return send(only, String::new(), events, access, bounds).await?.await.map_err(|_| WriteError::Stopping)?;
        }
        // A task of its own: a caller that goes away while a lane is full does not leave the rest unsent.
        let writer = self.clone();
        let parts = tokio::spawn(async move { writer.record_in_parts(events, access, bounds).await });
        parts.await.map_err(|_| WriteError::Stopping)?
    }

    async fn record_in_parts(
        &self,
        events: Vec<NewUsage>,
        access: ServiceAccess,
        bounds: TimeBounds,
    ) -> Result<Vec<Outcome>, WriteError> {
        let count = events.len();
        let mut parts: BTreeMap<(usize, String), (Vec<usize>, Vec<NewUsage>)> = BTreeMap::new();
        for (place, event) in events.into_iter().enumerate() {
            let workspace = if self.apart { event.workspace.clone() } else { String::new() };
            let (places, part) = parts.entry((lane_of(&event.workspace, self.lanes.len()), workspace)).or_default();
            places.push(place);
            part.push(event);
        }
        let mut waiting = Vec::with_capacity(parts.len());
        for ((lane, workspace), (places, part)) in parts {
            let lane = self.lanes.get(lane).ok_or(WriteError::Stopping)?;
            waiting.push((places, send(lane, workspace, part, access, bounds).await?));
        }
        let mut outcomes = Vec::with_capacity(count);
        let mut failed = None;
        for (places, answer) in waiting {
            match answer.await.map_err(|_| WriteError::Stopping)? {
                Ok(part) => outcomes.extend(places.into_iter().zip(part)),
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        outcomes.sort_unstable_by_key(|(place, _)| *place);
        Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
    }

    /// The dictionary of names that the writer keeps warm.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.memory.terms
    }

    /// The rate cards that the writer prices by.
    #[must_use]
    pub fn books(&self) -> &RateBooks {
        &self.memory.books
    }
}

async fn send(
    lane: &mpsc::Sender<Request>,
    workspace: String,
    events: Vec<NewUsage>,
    access: ServiceAccess,
    bounds: TimeBounds,
) -> Result<oneshot::Receiver<Result<Vec<Outcome>, WriteError>>, WriteError> {
    let (answer, outcomes) = oneshot::channel();
    lane.send(Request { workspace, events, access, bounds, answer }).await.map_err(|_| WriteError::Stopping)?;
    Ok(outcomes)
}

/// The lane of a workspace.
fn lane_of(workspace: &str, lanes: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    workspace.hash(&mut hasher);
    usize::try_from(hasher.finish()).unwrap_or_default().checked_rem(lanes).unwrap_or_default()
}

async fn write(database: Database, clock: Clock, memory: Arc<Memory>, mut requests: mpsc::Receiver<Request>) {
    while let Some(first) = requests.recv().await {
        let mut events = first.events.len();
        let mut group = vec![first];
        while events < EVENTS_A_TRANSACTION {
            let Ok(next) = requests.try_recv() else { break };
            events = events.saturating_add(next.events.len());
            group.push(next);
        }
        for group in by_workspace(group) {
            write_group(&database, &memory, group, &clock).await;
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

async fn write_group(database: &Database, memory: &Memory, group: Vec<Request>, clock: &Clock) {
    match attempt(database, memory, &group, clock).await {
        Ok(outcomes) => answer(group, outcomes),
        Err(error) if group.len() == 1 || is_out_of_reach(&error) => refuse(group, &Arc::new(error)),
        // What one request brought must not fail the others: each has another try by itself.
        Err(_) => write_apart(database, memory, group, clock).await,
    }
}

/// Writes one request after the other. Whoever names a workspace whose lock could not be had a moment ago does not wait for it again:
/// those behind would wait too.
async fn write_apart(database: &Database, memory: &Memory, group: Vec<Request>, clock: &Clock) {
    let mut stuck: Option<(HashSet<String>, Arc<DbErr>)> = None;
    for request in group {
        if let Some((workspaces, error)) = &stuck
            && request.events.iter().any(|event| workspaces.contains(&event.workspace))
        {
            refuse(vec![request], error);
            continue;
        }
        let alone = [request];
        let result = attempt(database, memory, &alone, clock).await;
        let alone = Vec::from(alone);
        match result {
            Ok(outcomes) => answer(alone, outcomes),
            Err(error) => {
                let error = Arc::new(error);
                if trouble_of(&error) == Trouble::Passing {
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
async fn attempt(
    database: &Database,
    memory: &Memory,
    group: &[Request],
    clock: &Clock,
) -> Result<Vec<Outcome>, DbErr> {
    let committed = AssertUnwindSafe(retrying(|| commit(database, memory, group, clock))).catch_unwind().await;
    committed.unwrap_or_else(|_| Err(DbErr::Custom("recording panicked".to_owned())))
}

async fn commit(database: &Database, memory: &Memory, group: &[Request], clock: &Clock) -> Result<Vec<Outcome>, DbErr> {
    let batch: Vec<Reported<'_>> = group
        .iter()
        .flat_map(|request| {
            request.events.iter().map(|usage| Reported { usage, access: request.access, bounds: request.bounds })
        })
        .collect();
    let transaction = database.begin_write().await?;
    let done = record(&transaction, memory, &batch, clock).await?;
    transaction.commit().await?;
    Ok(memory.remember(done))
}

fn answer(group: Vec<Request>, outcomes: Vec<Outcome>) {
    let mut outcomes = outcomes.into_iter();
    for request in group {
        let own = outcomes.by_ref().take(request.events.len()).collect();
        // A caller that went away has no use for the answer.
        let _ = request.answer.send(Ok(own));
    }
}

fn refuse(group: Vec<Request>, error: &Arc<DbErr>) {
    tracing::error!(%error, requests = group.len(), "usage was not recorded");
    for request in group {
        let _ = request.answer.send(Err(WriteError::Database(Arc::clone(error))));
    }
}
