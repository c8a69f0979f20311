//! The import: batches to the writer, a few at a time, and what it says about them.

use std::future::Future;
use std::io::Write;
use std::pin::pin;

use futures::StreamExt;
use futures::stream::FuturesOrdered;

use super::batch::Batch;
use super::error::ImportError;
use super::fingerprints::Fingerprints;
use super::read::{self, Message};
use super::rejects;
use super::source::Sources;
use super::summary::{Progress, Summary};
use crate::authz::SystemAccess;
use crate::usage::{HandedOver, Outcome, TimeBounds, UsageWriter, WriteError, in_order};

/// Batches that the writer has at a time, so that it never waits for the reading; it may take several in one transaction.
const IN_FLIGHT: usize = 3;
/// The same where it has several lanes: a batch is done with when the slowest of them is, and the others go on meanwhile.
const IN_FLIGHT_OF_LANES: usize = 6;
/// Batches that are read ahead.
const AHEAD: usize = 1;

/// Records what the inputs hold. Of events of the same identity the first of the input is recorded. Each line that is not
/// recorded becomes one line of JSON in `rejects`, in the order of the input; `progress` is told after every batch. Once `stop` is
/// over nothing more is read, and what is under way is recorded and told.
///
/// The future may be dropped at any time: what was recorded stays, and nothing is recorded twice when the import is run
/// again.
///
/// # Errors
///
/// When an input cannot be read on, the database does not take a batch, or the rejects cannot be written. What was read
/// before an input broke off is dealt with.
pub async fn import(
    sources: Sources,
    writer: &UsageWriter,
    access: SystemAccess,
    progress: &(dyn Fn(Progress) + Sync),
    rejects: &mut (dyn Write + Send),
    stop: impl Future<Output = ()>,
) -> Result<Summary, ImportError> {
    run(sources, (writer, access), progress, rejects, (None, stop)).await
}

/// Finds out what would become of the inputs, by a writer that keeps nothing. Of events of the same identity every one must say the
/// same: which of them would be recorded is only known when the first one is.
///
/// # Errors
///
/// As [`import`].
pub async fn rehearse(
    sources: Sources,
    writer: &UsageWriter,
    access: SystemAccess,
    progress: &(dyn Fn(Progress) + Sync),
    rejects: &mut (dyn Write + Send),
    stop: impl Future<Output = ()>,
) -> Result<Summary, ImportError> {
    run(sources, (writer, access), progress, rejects, (Some(Fingerprints::default()), stop)).await
}

async fn run(
    sources: Sources,
    (writer, access): (&UsageWriter, SystemAccess),
    progress: &(dyn Fn(Progress) + Sync),
    rejects: &mut (dyn Write + Send),
    (mut fingerprints, stop): (Option<Fingerprints>, impl Future<Output = ()>),
) -> Result<Summary, ImportError> {
    let mut stop = pin!(stop);
    let mut messages = read::start(sources, AHEAD)?;
    let at_once = if writer.lanes() == 1 { IN_FLIGHT } else { IN_FLIGHT_OF_LANES };
    let mut in_flight = FuturesOrdered::new();
    let mut summary = Summary::default();
    let mut last = None;
    while last.is_none() || !in_flight.is_empty() {
        tokio::select! {
            biased;
            () = &mut stop, if last.is_none() => last = Some(Err(ImportError::Interrupted)),
            Some(written) = in_flight.next() => apply(written?, &mut summary, progress, rejects)?,
            message = messages.recv(), if last.is_none() && in_flight.len() < at_once => {
                match message.unwrap_or(Message::Failed(ImportError::ReaderLost)) {
                    // One after the other, so that of events of the same identity the first is recorded.
                    Message::Batch(mut batch) => {
                        if let Some(fingerprints) = &mut fingerprints {
                            batch.reject_others(|usage| fingerprints.agree(usage));
                        }
                        let events = std::mem::take(&mut batch.events);
                        let handed = writer.hand_over(events, access.as_service(), TimeBounds::ANY).await?;
                        in_flight.push_back(written(batch, handed));
                    }
                    Message::Failed(error) => last = Some(Err(error)),
                    Message::Done => last = Some(Ok(())),
                }
            }
        }
    }
    last.unwrap_or(Ok(())).map(|()| summary)
}

type Written = (Batch, Vec<Outcome>);

async fn written(batch: Batch, handed: HandedOver) -> Result<Written, WriteError> {
    let outcomes = handed.outcomes().await?;
    Ok((batch, outcomes))
}

fn apply(
    (batch, outcomes): Written,
    summary: &mut Summary,
    progress: &(dyn Fn(Progress) + Sync),
    rejects: &mut (dyn Write + Send),
) -> Result<(), ImportError> {
    let rejected_before = summary.rejected;
    let outcomes = in_order(batch.entries.iter().map(|entry| entry.reject.clone()), outcomes)?;
    for (entry, outcome) in batch.entries.iter().zip(&outcomes) {
        let count = match outcome {
            Outcome::Recorded(..) => &mut summary.recorded,
            Outcome::Duplicate(..) => &mut summary.duplicates,
            Outcome::Rejected(reject) => {
                rejects::write(rejects, &batch, entry, reject).map_err(ImportError::Rejects)?;
                &mut summary.rejected
            }
        };
        *count = count.saturating_add(1);
    }
    if summary.rejected > rejected_before {
        // What is counted can be read, also when the import is interrupted.
        rejects.flush().map_err(ImportError::Rejects)?;
    }
    progress(Progress { bytes: batch.bytes_read, lines: batch.lines_read, summary: *summary });
    Ok(())
}
