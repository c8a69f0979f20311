//! Group commit: concurrent requests share a transaction.
//!
//! Where the database lets several write at once, there are as many lanes, and each workspace is in one of them at a time: so
//! two of this process never wait for the lock of one workspace. In a cluster a transaction is of one workspace: what waits in a lane
//! is gathered by workspace.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::event::{NewUsage, TimeBounds};
use super::hand_over::{HandedOver, Sending, hand_over};
use super::lane::{self, Desk, Request, WriteError};
use super::lanes::{Held, Lanes};
use super::outcome::Outcome;
use super::record::Memory;
use super::terms::Terms;
use crate::authz::ServiceAccess;
use crate::clock::Clock;
use crate::database::Database;
use crate::rates::RateBookCache;

/// Takes batches and answers once they are durable. Clones share the lanes.
#[derive(Clone, Debug)]
pub struct UsageWriter {
    queues: Vec<mpsc::Sender<Request>>,
    lanes: Lanes,
    /// Whether a transaction touches one workspace only.
    apart: bool,
    memory: Arc<Memory>,
}

impl UsageWriter {
    /// Starts writing to a database, until the last clone is dropped.
    #[must_use]
    pub fn start(database: Database, clock: Clock) -> Self {
        Self::with(database, clock, false)
    }

    /// The same, but it keeps nothing: every transaction is rolled back. Its outcomes are what recording would have come to, of each
    /// transaction by itself.
    #[must_use]
    pub fn rehearse(database: Database, clock: Clock) -> Self {
        Self::with(database, clock, true)
    }

    fn with(database: Database, clock: Clock, rehearses: bool) -> Self {
        let memory = Arc::new(Memory { merges: database.merges(), ..Memory::default() });
        let (count, apart) = (database.recording_lanes(), database.one_workspace_a_transaction());
        let desk = Desk { database, clock, memory: Arc::clone(&memory), rehearses };
        let queues: Vec<mpsc::Sender<Request>> = (0..count).map(|_| lane::start(desk.clone())).collect();
        Self { lanes: Lanes::new(queues.len()), queues, apart, memory }
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
        self.hand_over(events, access, bounds).await?.outcomes().await
    }

    /// Has a batch recorded, and does not wait for it. Of batches that are handed over one after the other, the events of one
    /// workspace are recorded in that order.
    ///
    /// # Errors
    ///
    /// When the program is stopping.
    pub async fn hand_over(
        &self,
        events: Vec<NewUsage>,
        access: ServiceAccess,
        bounds: TimeBounds,
    ) -> Result<HandedOver, WriteError> {
        let events: Vec<NewUsage> = events.into_iter().map(NewUsage::canonical).collect();
        // A transaction for nothing would still wait for the disk.
        if events.is_empty() {
            return Ok(HandedOver::default());
        }
        let sending = |part: Part| {
            let lane = self.queues.get(part.lane).ok_or(WriteError::Stopping)?;
            let (answer, outcomes) = oneshot::channel();
            let Part { workspace, events, held, .. } = part;
            let request = Request { workspace, events, access, bounds, answer, _held: held };
            Ok(Sending::new(lane.clone(), request, part.places, outcomes))
        };
        let parts = self.parts(events).into_iter().map(sending).collect::<Result<_, _>>()?;
        hand_over(parts).await
    }

    /// Takes a batch apart by lanes, and by workspaces where a transaction touches one only.
    fn parts(&self, events: Vec<NewUsage>) -> Vec<Part> {
        if self.queues.len() == 1 && !self.apart {
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
        let held = self.lanes.assign(&workspaces);
        let key = |(number, held): (usize, &Held)| (held.lane(), if self.apart { number } else { 0 });
        let keys: Vec<(usize, usize)> = held.iter().enumerate().map(key).collect();
        let mut parts: BTreeMap<(usize, usize), Part> = BTreeMap::new();
        for (key, held) in keys.iter().zip(held) {
            let part = parts.entry(*key).or_default();
            part.lane = held.lane();
            if self.apart {
                held.workspace().clone_into(&mut part.workspace);
            }
            part.held.push(held);
        }
        for (place, (event, number)) in events.into_iter().zip(of_events).enumerate() {
            let part = parts.entry(keys.get(number).copied().unwrap_or_default()).or_default();
            part.places.push(place);
            part.events.push(event);
        }
        parts.into_values().collect()
    }

    /// How many transactions it may have at once.
    #[must_use]
    pub const fn lanes(&self) -> usize {
        self.queues.len()
    }

    /// The dictionary of names that the writer keeps warm.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.memory.terms
    }

    /// The rate cards that the writer prices by.
    #[must_use]
    pub fn books(&self) -> &RateBookCache {
        &self.memory.books
    }
}

/// What one lane has to record of a batch.
#[derive(Default)]
struct Part {
    lane: usize,
    /// The one workspace, where a transaction touches one only.
    workspace: String,
    /// Of the events, in the batch.
    places: Vec<usize>,
    events: Vec<NewUsage>,
    held: Vec<Held>,
}
