//! The answer to a stream: lines that wait until the client reads them.
//!
//! Most clients read nothing until they have sent all of their body, so nothing ever waits for the client to read.
//! Unread lines are kept up to a limit, and only counted beyond it. Of several acknowledgements only the last is kept.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use serde::Serialize;
use tokio::sync::Notify;

use super::results::{Counts, EventResult};
use crate::usage::Outcome;

/// Bytes of unread lines about single events.
const UNREAD_LIMIT: usize = 2 * 1024 * 1024;

/// All lines through this one are decided, and those counted as recorded are durable.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Progress {
    through: u64,
    #[serde(flatten)]
    counts: Counts,
    /// Lines about single events that were left out, because earlier ones were not read.
    #[serde(skip_serializing_if = "is_zero")]
    omitted: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
const fn is_zero(count: &u64) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct LineResult {
    line: u64,
    #[serde(flatten)]
    told: EventResult,
}

#[derive(Serialize)]
struct Done {
    done: bool,
    #[serde(flatten)]
    progress: Progress,
}

#[derive(Serialize)]
struct Broken<'error> {
    error: &'error Failure,
    #[serde(flatten)]
    progress: Progress,
}

/// Why a stream ends before its body.
#[derive(Serialize)]
pub(super) struct Failure {
    pub code: &'static str,
    pub message: String,
}

#[derive(Default)]
struct Unread {
    line_results: Vec<u8>,
    progress: Progress,
    progress_is_new: bool,
    last: Option<Vec<u8>>,
    ended: bool,
}

#[derive(Default)]
struct Shared {
    unread: Mutex<Unread>,
    changed: Notify,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Unread> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the answer. Dropping it ends the answer. Without a last line the answer breaks off, so that no client takes
/// it for complete.
pub(super) struct Acknowledgements(Arc<Shared>);

impl Acknowledgements {
    /// A writer, and the response body that it fills.
    pub(super) fn new() -> (Self, Body) {
        let shared = Arc::new(Shared::default());
        let body = Body::from_stream(futures::stream::unfold(Arc::clone(&shared), next));
        (Self(shared), body)
    }

    /// Reports the outcomes of the lines through one of them: of every line, or of those that are not recorded.
    pub(super) fn decided(&self, through: u64, outcomes: impl Iterator<Item = (u64, Outcome)>, every_line: bool) {
        let mut unread = self.0.lock();
        for (line, outcome) in outcomes {
            unread.progress.counts.add(&outcome);
            if !every_line && matches!(outcome, Outcome::Recorded(..)) {
                continue;
            }
            if unread.line_results.len() < UNREAD_LIMIT {
                let told = LineResult { line, told: outcome.into() };
                write_line(&mut unread.line_results, &told);
            } else {
                unread.progress.omitted = unread.progress.omitted.saturating_add(1);
            }
        }
        unread.progress.through = through;
        unread.progress_is_new = true;
        drop(unread);
        self.0.changed.notify_one();
    }

    /// Writes the last line of a complete stream.
    pub(super) fn done(&self) {
        self.last(|progress| to_line(&Done { done: true, progress }));
    }

    /// Writes the last line of a stream whose rest is ignored.
    pub(super) fn failed(&self, error: &Failure) {
        self.last(|progress| to_line(&Broken { error, progress }));
    }

    fn last(&self, line: impl FnOnce(Progress) -> Vec<u8>) {
        let mut unread = self.0.lock();
        unread.last = Some(line(unread.progress));
        drop(unread);
        self.0.changed.notify_one();
    }
}

impl Drop for Acknowledgements {
    fn drop(&mut self) {
        self.0.lock().ended = true;
        self.0.changed.notify_one();
    }
}

/// What is to be read, as soon as there is something.
async fn next(shared: Arc<Shared>) -> Option<(io::Result<Bytes>, Arc<Shared>)> {
    loop {
        {
            let mut unread = shared.lock();
            let mut lines = std::mem::take(&mut unread.line_results);
            if std::mem::take(&mut unread.progress_is_new) {
                write_line(&mut lines, &unread.progress);
            }
            // Only once: taking it leaves it empty.
            if let Some(last) = unread.last.as_mut().map(std::mem::take) {
                lines.extend(last);
            }
            if !lines.is_empty() {
                drop(unread);
                return Some((Ok(lines.into()), shared));
            }
            if unread.ended {
                let broke_off = unread.last.is_none().then(|| io::Error::other("the answer has no end"));
                // The error is reported once, and then the stream is over.
                unread.last.get_or_insert_default();
                drop(unread);
                return broke_off.map(|error| (Err(error), shared));
            }
        }
        shared.changed.notified().await;
    }
}

fn to_line(value: &impl Serialize) -> Vec<u8> {
    let mut line = Vec::new();
    write_line(&mut line, value);
    line
}

fn write_line(lines: &mut Vec<u8>, value: &impl Serialize) {
    // Serializing into a Vec cannot fail.
    let _ = serde_json::to_writer(&mut *lines, value);
    lines.push(b'\n');
}
