//! The import: batches to the writer, a few at a time, and what it says about them.

use std::io::Write;

use futures::StreamExt;
use futures::stream::FuturesOrdered;

use super::batch::Batch;
use super::error::ImportError;
use super::read::{self, Message};
use super::rejects;
use super::source::Sources;
use super::summary::{Progress, Summary};
use crate::authz::SystemAccess;
use crate::usage::{Outcome, Reject, TimeBounds, UsageWriter, WriteError};

/// Batches that the writer has at a time, so that it never waits for the reading; it may take them in one transaction.
const IN_FLIGHT: usize = 3;
/// Batches that are read ahead.
const AHEAD: usize = 1;

/// Records what the inputs hold. Of events of the same identity the first of the input is recorded. Each line that is not
/// recorded becomes one line of JSON in `rejects`, in the order of the input; `progress` is told after every batch.
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
) -> Result<Summary, ImportError> {
    let mut messages = read::start(sources, AHEAD)?;
    let mut in_flight = FuturesOrdered::new();
    let mut summary = Summary::default();
    let mut last = None;
    while last.is_none() || !in_flight.is_empty() {
        // Biased, so that every batch is polled, and with that handed to the writer, before the next one comes.
        tokio::select! {
            biased;
            Some(written) = in_flight.next() => apply(written?, &mut summary, progress, rejects)?,
            message = messages.recv(), if last.is_none() && in_flight.len() < IN_FLIGHT => {
                match message.unwrap_or(Message::Failed(ImportError::ReaderLost)) {
                    Message::Batch(batch) => in_flight.push_back(write(batch, writer, access)),
                    Message::Failed(error) => last = Some(Err(error)),
                    Message::Done => last = Some(Ok(())),
                }
            }
        }
    }
    last.unwrap_or(Ok(())).map(|()| summary)
}

type Written = (Batch, Vec<Outcome>);

async fn write(mut batch: Batch, writer: &UsageWriter, access: SystemAccess) -> Result<Written, WriteError> {
    let events = std::mem::take(&mut batch.events);
    // A transaction for nothing would still wait for the disk.
    if events.is_empty() {
        return Ok((batch, Vec::new()));
    }
    let outcomes = writer.record(events, access.as_service(), TimeBounds::ANY).await?;
    Ok((batch, outcomes))
}

fn apply(
    (batch, outcomes): Written,
    summary: &mut Summary,
    progress: &(dyn Fn(Progress) + Sync),
    rejects: &mut (dyn Write + Send),
) -> Result<(), ImportError> {
    let mut outcomes = outcomes.into_iter();
    let rejected_before = summary.rejected;
    for entry in &batch.entries {
        let outcome = match &entry.reject {
            Some(reject) => Outcome::Rejected(reject.clone()),
            None => outcomes.next().unwrap_or_else(|| Outcome::Rejected(unanswered())),
        };
        let count = match &outcome {
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

fn unanswered() -> Reject {
    Reject::invalid("the event was not looked at".to_owned())
}
