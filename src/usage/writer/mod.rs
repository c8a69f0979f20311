//! Group commit: concurrent requests share a transaction.
//!
//! The writer has several lanes where the database takes several writers at once. A workspace is in one lane at a time, so two
//! transactions of this process never wait for its lock. In a cluster a transaction writes to one workspace, so a lane gathers
//! its requests by workspace.

mod in_order;
mod lane;
mod lanes;
mod queued_batch;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tokio::sync::{Notify, mpsc, oneshot};

pub use self::in_order::in_order;
pub use self::lane::WriteError;
use self::lane::{LaneContext, QueuedRequest};
use self::lanes::{Claim, Lanes};
pub use self::queued_batch::QueuedBatch;
use self::queued_batch::{PartToQueue, queue_parts};
use crate::authz::ServiceAccess;
use crate::authz::permission::RecordUsage;
use crate::clock::Clock;
use crate::database::Database;
use crate::rates::RateBookCache;
use crate::telemetry::metrics::RecordingMetrics;
use crate::usage::event::{NewUsage, TimeBounds};
use crate::usage::outcome::Outcome;
use crate::usage::recording::Caches;
use crate::usage::terms::Terms;

/// Records batches and answers once they are durable. Clones share the lanes.
#[derive(Clone, Debug)]
pub struct UsageWriter {
    queues: Vec<mpsc::Sender<QueuedRequest>>,
    lanes: Lanes,
    /// Whether each transaction writes to one workspace only.
    one_workspace_each: bool,
    caches: Arc<Caches>,
    outbox_filled: Arc<Notify>,
    metrics: RecordingMetrics,
}

impl UsageWriter {
    /// Starts writing to a database, until the last clone is dropped.
    #[must_use]
    pub fn start(database: Database, clock: Clock) -> Self {
        Self::with(database, clock, false)
    }

    /// Like [`Self::start`], but it rolls every transaction back. Its outcomes are those that each transaction alone would have
    /// had.
    #[must_use]
    pub fn dry_run(database: Database, clock: Clock) -> Self {
        Self::with(database, clock, true)
    }

    fn with(database: Database, clock: Clock, is_dry_run: bool) -> Self {
        let caches = Arc::new(Caches { can_merge: database.can_merge(), ..Caches::default() });
        let (count, one_workspace_each) = (database.recording_lanes(), database.one_workspace_a_transaction());
        let outbox_filled = Arc::new(Notify::new());
        let (shared, filled) = (Arc::clone(&caches), Arc::clone(&outbox_filled));
        let metrics = RecordingMetrics::default();
        let counted = metrics.clone();
        let context =
            LaneContext { database, clock, caches: shared, outbox_filled: filled, metrics: counted, is_dry_run };
        let queues: Vec<mpsc::Sender<QueuedRequest>> = (0..count).map(|_| lane::start(context.clone())).collect();
        Self { lanes: Lanes::new(queues.len()), queues, one_workspace_each, caches, outbox_filled, metrics }
    }

    /// Records a batch. The outcomes are in the order of the events, and a recorded event is durable. A caller that stops
    /// waiting does not stop the write.
    ///
    /// # Errors
    ///
    /// When the database fails. Some of the batch may be recorded; the whole batch may be sent again.
    pub async fn record_batch(
        &self,
        events: Vec<NewUsage>,
        access: ServiceAccess<RecordUsage>,
        bounds: TimeBounds,
    ) -> Result<Vec<Outcome>, WriteError> {
        self.queue(events, access, bounds).await?.outcomes().await
    }

    /// Queues a batch without waiting until it is recorded. Batches queued one after the other record the events of a workspace
    /// in that order.
    ///
    /// # Errors
    ///
    /// When the program is stopping.
    pub async fn queue(
        &self,
        events: Vec<NewUsage>,
        access: ServiceAccess<RecordUsage>,
        bounds: TimeBounds,
    ) -> Result<QueuedBatch, WriteError> {
        let events: Vec<NewUsage> = events.into_iter().map(NewUsage::canonical).collect();
        // An empty transaction would still wait for the disk.
        if events.is_empty() {
            return Ok(QueuedBatch::default());
        }
        let sending = |part: Part| {
            let lane = self.queues.get(part.lane).ok_or(WriteError::Stopping)?;
            let (answer, outcomes) = oneshot::channel();
            let Part { workspace, events, claims, .. } = part;
            let request = QueuedRequest { workspace, events, access, bounds, answer, _claims: claims };
            Ok(PartToQueue::new(lane.clone(), request, part.places, outcomes))
        };
        let parts = self.parts(events).into_iter().map(sending).collect::<Result<_, _>>()?;
        queue_parts(parts).await
    }

    /// Splits a batch by lane, and by workspace where each transaction writes to one only.
    fn parts(&self, events: Vec<NewUsage>) -> Vec<Part> {
        if self.queues.len() == 1 && !self.one_workspace_each {
            return vec![Part { places: (0..events.len()).collect(), events, ..Part::default() }];
        }
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut workspaces: Vec<(&str, usize)> = Vec::new();
        let mut of_events = Vec::with_capacity(events.len());
        for event in &events {
            let number = *numbers.entry(&event.workspace).or_insert(workspaces.len());
            match workspaces.get_mut(number) {
                Some((_, events)) => *events = events.saturating_add(1),
                None => workspaces.push((&event.workspace, 1)),
            }
            of_events.push(number);
        }
        let claims = self.lanes.assign(&workspaces);
        // The part of each workspace: one for each lane, or one for each workspace.
        let part_key = |(number, claim): (usize, &Claim)| (claim.lane(), self.one_workspace_each.then_some(number));
        let part_keys: Vec<_> = claims.iter().enumerate().map(part_key).collect();
        let mut parts: BTreeMap<(usize, Option<usize>), Part> = BTreeMap::new();
        for (part_key, claim) in part_keys.iter().zip(claims) {
            let part = parts.entry(*part_key).or_default();
            part.lane = claim.lane();
            if self.one_workspace_each {
                claim.workspace().clone_into(&mut part.workspace);
            }
            part.claims.push(claim);
        }
        for (place, (event, number)) in events.into_iter().zip(of_events).enumerate() {
            let part = parts.entry(part_keys.get(number).copied().unwrap_or_default()).or_default();
            part.places.push(place);
            part.events.push(event);
        }
        parts.into_values().collect()
    }

    /// Notified when there may be messages of spend alerts to deliver.
    #[must_use]
    pub const fn outbox_filled(&self) -> &Arc<Notify> {
        &self.outbox_filled
    }

    /// What its transactions are counted in.
    #[must_use]
    pub const fn metrics(&self) -> &RecordingMetrics {
        &self.metrics
    }

    /// How many batches wait in each lane.
    pub fn waiting(&self) -> impl Iterator<Item = usize> {
        self.queues.iter().map(|queue| queue.max_capacity().saturating_sub(queue.capacity()))
    }

    /// How many transactions it may have open at once.
    #[must_use]
    pub const fn lanes(&self) -> usize {
        self.queues.len()
    }

    /// The dictionary of names that the writer keeps warm.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.caches.terms
    }

    /// The rate cards that the writer prices by.
    #[must_use]
    pub fn books(&self) -> &RateBookCache {
        &self.caches.books
    }
}

/// The part of a batch that one lane records.
#[derive(Default)]
struct Part {
    lane: usize,
    /// The workspace, where each transaction writes to one only; empty otherwise.
    workspace: String,
    /// The places of the events in the batch.
    places: Vec<usize>,
    events: Vec<NewUsage>,
    claims: Vec<Claim>,
}
