//! Queues the parts of a batch in their lanes, in the order of the batches.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::FutureExt;
use futures::future::{BoxFuture, MaybeDone, maybe_done};
use tokio::sync::{mpsc, oneshot};
use tokio::task::unconstrained;

use super::lane::{QueuedRequest, WriteError};
use crate::usage::outcome::Outcome;

/// The places of a part's events in their batch, and the receiver of their outcomes.
type QueuedPart = (Vec<usize>, oneshot::Receiver<Result<Vec<Outcome>, WriteError>>);

/// A queued batch. It is recorded whether or not its caller waits.
#[derive(Debug, Default)]
pub struct QueuedBatch(Vec<QueuedPart>);

impl QueuedBatch {
    /// Waits until it is recorded. The outcomes are in the order of the events.
    ///
    /// # Errors
    ///
    /// When the database fails. Some of the batch may be recorded; the whole batch may be sent again.
    pub async fn outcomes(self) -> Result<Vec<Outcome>, WriteError> {
        let mut outcomes = Vec::with_capacity(self.0.iter().map(|(places, _)| places.len()).sum());
        let mut failed = None;
        for (places, answer) in self.0 {
            match answer.await.map_err(|_| WriteError::Stopping)? {
                Ok(part) if part.len() == places.len() => outcomes.extend(places.into_iter().zip(part)),
                Ok(_) => failed = Some(WriteError::lost("a part of a batch has no outcome for each event")),
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        outcomes.sort_unstable_by_key(|(place, _)| *place);
        Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
    }
}

/// A part of a batch on its way to its lane.
pub(in crate::usage) struct PartToQueue(MaybeDone<BoxFuture<'static, Result<QueuedPart, WriteError>>>);

impl PartToQueue {
    /// Sends a request whose outcomes `answer` will receive.
    pub(in crate::usage) fn new(
        lane: mpsc::Sender<QueuedRequest>,
        request: QueuedRequest,
        places: Vec<usize>,
        answer: oneshot::Receiver<Result<Vec<Outcome>, WriteError>>,
    ) -> Self {
        let sent = async move {
            lane.send(request).await.map_err(|_| WriteError::Stopping)?;
            Ok((places, answer))
        };
        Self(maybe_done(sent.boxed()))
    }
}

/// Sends the parts of a batch. The first poll gives each part its place in its lane's queue, or among those waiting for the
/// queue. So batches sent one after the other are recorded in that order within a lane.
pub(in crate::usage) async fn queue_parts(parts: Vec<PartToQueue>) -> Result<QueuedBatch, WriteError> {
    let mut sending = All(parts);
    // Unconstrained, because a task that has used up its share of the processor would be put off before it is in the queue.
    match futures::poll!(unconstrained(&mut sending)) {
        Poll::Ready(handed) => handed,
        // A task of its own sends the rest even if the caller goes away while a lane is full.
        Poll::Pending => tokio::spawn(sending).await.map_err(|_| WriteError::Stopping)?,
    }
}

/// All parts. Every poll polls each of them.
struct All(Vec<PartToQueue>);

impl Future for All {
    type Output = Result<QueuedBatch, WriteError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut are_sent = true;
        for PartToQueue(part) in &mut self.0 {
            are_sent &= part.poll_unpin(context).is_ready();
        }
        if !are_sent {
            return Poll::Pending;
        }
        let sent = self.0.iter_mut().filter_map(|PartToQueue(part)| Pin::new(part).take_output());
        Poll::Ready(sent.collect::<Result<_, _>>().map(QueuedBatch))
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::{mpsc, oneshot};

    use super::{PartToQueue, queue_parts};
    use crate::authz::SystemAccess;
    use crate::authz::permission::RecordUsage;
    use crate::usage::TimeBounds;
    use crate::usage::writer::lane::QueuedRequest;

    fn part(lane: &mpsc::Sender<QueuedRequest>, workspace: &str) -> PartToQueue {
        let (answer, outcomes) = oneshot::channel();
        let (workspace, access) = (workspace.to_owned(), SystemAccess::for_command().as_service::<RecordUsage>());
        let (events, bounds, claims) = (Vec::new(), TimeBounds::ANY, Vec::new());
        let request = QueuedRequest { workspace, events, access, bounds, answer, _claims: claims };
        PartToQueue::new(lane.clone(), request, Vec::new(), outcomes)
    }

    #[tokio::test]
    async fn batches_reach_a_lane_in_their_order_even_when_it_is_full_and_their_callers_go_away() {
        let (lane, mut requests) = mpsc::channel(1);
        let (other, mut others) = mpsc::channel(1);
        for round in 0..20 {
            let parts = vec![part(&lane, &format!("{round}")), part(&other, &format!("{round}"))];
            let mut handing = Box::pin(queue_parts(parts));
            let is_sent = futures::poll!(&mut handing).is_ready();
            assert_eq!(is_sent, round == 0);
        }
        for round in 0..20 {
            for lane in [&mut requests, &mut others] {
                let workspace = lane.recv().await.map(|request| request.workspace);
                assert_eq!(workspace, Some(format!("{round}")));
            }
        }
    }
}
