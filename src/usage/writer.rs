//! Group commit: concurrent requests share a transaction.
//!
//! Where the database lets several write at once, there are as many lanes, and each workspace is in one of them: so two of
//! this process never wait for the lock of one workspace. In a cluster a transaction is of one workspace: what waits in a lane
//! is gathered by workspace.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::event::{NewUsage, TimeBounds};
use super::hand_over::{HandedOver, Sending, hand_over};
use super::lane::{self, Request, WriteError};
use super::outcome::Outcome;
use super::record::Memory;
use super::terms::Terms;
use crate::authz::ServiceAccess;
use crate::clock::Clock;
use crate::database::Database;
use crate::rates::RateBooks;

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
        let lane = |_| lane::start(database.clone(), clock.clone(), Arc::clone(&memory));
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
        // A transaction for nothing would still wait for the disk.
        if events.is_empty() {
            return Ok(HandedOver::default());
        }
        let sending = |((lane, workspace), (places, events)): (Place, Part)| {
            let lane = self.lanes.get(lane).ok_or(WriteError::Stopping)?;
            let (answer, outcomes) = oneshot::channel();
            let request = Request { workspace, events, access, bounds, answer };
            Ok(Sending::new(lane.clone(), request, places, outcomes))
        };
        let parts = self.parts(events).into_iter().map(sending).collect::<Result<_, _>>()?;
        hand_over(parts).await
    }

    fn parts(&self, events: Vec<NewUsage>) -> BTreeMap<Place, Part> {
        if self.lanes.len() == 1 && !self.apart {
            return BTreeMap::from([((0, String::new()), ((0..events.len()).collect(), events))]);
        }
        let mut parts: BTreeMap<Place, Part> = BTreeMap::new();
        for (place, event) in events.into_iter().enumerate() {
            let workspace = if self.apart { event.workspace.clone() } else { String::new() };
            let (places, part) = parts.entry((lane_of(&event.workspace, self.lanes.len()), workspace)).or_default();
            places.push(place);
            part.push(event);
        }
        parts
    }

    /// How many transactions it may have at once.
    #[must_use]
    pub const fn lanes(&self) -> usize {
        self.lanes.len()
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

/// A lane, and the workspace where a transaction touches one only.
type Place = (usize, String);
/// Events of a batch, and their places in it.
type Part = (Vec<usize>, Vec<NewUsage>);

/// The lane of a workspace.
fn lane_of(workspace: &str, lanes: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    workspace.hash(&mut hasher);
    usize::try_from(hasher.finish()).unwrap_or_default().checked_rem(lanes).unwrap_or_default()
}
