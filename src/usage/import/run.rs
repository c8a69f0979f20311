//! Runs an import: it hands batches to the writer and collects the outcomes.

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
use crate::authz::permission::{Maintain, RecordUsage};
use crate::usage::{Outcome, QueuedBatch, TimeBounds, UsageWriter, WriteError, in_order};

/// How many batches the writer has at a time, so that it never waits for the reader. One transaction may take several.
const IN_FLIGHT: usize = 3;
/// The same for a writer with several lanes. A batch is done when its slowest lane is, and the other lanes go on meanwhile.
const IN_FLIGHT_OF_LANES: usize = 6;
/// How many batches are read ahead.
const AHEAD: usize = 1;

/// Records what the inputs hold. Of events of one identity, the first is recorded. Each line that is not recorded becomes one
/// line of JSON in `rejects`, in the order of the input. `progress` is called after every batch. Once `stop` completes, nothing
/// more is read; what is under way is recorded and counted.
///
/// The future may be dropped at any time. What was recorded stays, and running the import again records nothing twice.
///
/// # Errors
///
/// When an input cannot be read to its end, the database fails, or the rejects cannot be written. Lines before the failure are
/// processed.
pub async fn import(
    sources: Sources,
    writer: &UsageWriter,
    access: SystemAccess<Maintain>,
    progress: &(dyn Fn(Progress) + Sync),
    rejects: &mut (dyn Write + Send),
    stop: impl Future<Output = ()>,
) -> Result<Summary, ImportError> {
    run(sources, (writer, access), progress, rejects, (None, stop)).await
}

/// Finds the outcomes that an import would have, with a writer that rolls back. All events of one identity must have the same
/// content, because it is not known which would be recorded first.
///
/// # Errors
///
/// As [`import`].
pub async fn dry_run(
    sources: Sources,
    writer: &UsageWriter,
    access: SystemAccess<Maintain>,
    progress: &(dyn Fn(Progress) + Sync),
    rejects: &mut (dyn Write + Send),
    stop: impl Future<Output = ()>,
) -> Result<Summary, ImportError> {
    run(sources, (writer, access), progress, rejects, (Some(Fingerprints::default()), stop)).await
}

async fn run(
    sources: Sources,
    (writer, access): (&UsageWriter, SystemAccess<Maintain>),
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
                    // One after the other, so that the first event of an identity is the one recorded.
                    Message::Batch(mut batch) => {
                        if let Some(fingerprints) = &mut fingerprints {
                            batch.reject_others(|usage| fingerprints.agree(usage));
                        }
                        let events = std::mem::take(&mut batch.events);
                        let handed = writer.queue(events, access.as_service::<RecordUsage>(), TimeBounds::ANY).await?;
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

async fn written(batch: Batch, handed: QueuedBatch) -> Result<Written, WriteError> {
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
        // Rejects that are counted are written, even if the import is interrupted.
        rejects.flush().map_err(ImportError::Rejects)?;
    }
    progress(Progress { bytes: batch.bytes_read, lines: batch.lines_read, summary: *summary });
    Ok(())
}
