//! The answer to a stream: lines that wait until the client reads them.
//!
//! Most clients read nothing before all of their body is sent. So nobody ever waits for the client to read: of what it leaves
//! unread, only so much is kept, the rest is counted, and of several acknowledgements the last is enough.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use serde::Serialize;
use tokio::sync::Notify;

use super::results::{Counts, Told};
use crate::usage::Outcome;

/// Bytes of lines about single events that wait for being read.
const UNREAD_LIMIT: usize = 2 * 1024 * 1024;

/// All lines through this one are decided, and what is counted as recorded is durable.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Progress {
    through: u64,
    #[serde(flatten)]
    counts: Counts,
    /// Lines about single events that were left out, because those before were not read.
    #[serde(skip_serializing_if = "is_zero")]
    omitted: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_zero(count: &u64) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct AboutLine {
    line: u64,
    #[serde(flatten)]
    told: Told,
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
    about_lines: Vec<u8>,
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

/// Says the answer. When it goes, the answer ends; without a last line it breaks off, so that no client takes it for whole.
pub(super) struct Answers(Arc<Shared>);

impl Answers {
    /// An answer, and the body that it becomes.
    pub(super) fn new() -> (Self, Body) {
        let shared = Arc::new(Shared::default());
        let body = Body::from_stream(futures::stream::unfold(Arc::clone(&shared), next));
        (Self(shared), body)
    }

    /// Says what became of the lines through one of them: of every line, or of those that are not recorded.
    pub(super) fn decided(&self, through: u64, outcomes: impl Iterator<Item = (u64, Outcome)>, every: bool) {
        let mut unread = self.0.lock();
        for (line, outcome) in outcomes {
            unread.progress.counts.add(&outcome);
            if !every && matches!(outcome, Outcome::Recorded(..)) {
                continue;
            }
            if unread.about_lines.len() < UNREAD_LIMIT {
                let told = AboutLine { line, told: outcome.into() };
                write_line(&mut unread.about_lines, &told);
            } else {
                unread.progress.omitted = unread.progress.omitted.saturating_add(1);
            }
        }
        unread.progress.through = through;
        unread.progress_is_new = true;
        drop(unread);
        self.0.changed.notify_one();
    }

    /// Says that all is done.
    pub(super) fn done(&self) {
        self.last(|progress| to_line(&Done { done: true, progress }));
    }

    /// Says that the rest of the body is not looked at.
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

impl Drop for Answers {
    fn drop(&mut self) {
        self.0.lock().ended = true;
        self.0.changed.notify_one();
    }
}

/// What there is to read, as soon as there is something.
async fn next(shared: Arc<Shared>) -> Option<(io::Result<Bytes>, Arc<Shared>)> {
    loop {
        {
            let mut unread = shared.lock();
            let mut lines = std::mem::take(&mut unread.about_lines);
            if std::mem::take(&mut unread.progress_is_new) {
                write_line(&mut lines, &unread.progress);
            }
            // Only once: what is read is gone.
            if let Some(last) = unread.last.as_mut().map(std::mem::take) {
                lines.extend(last);
            }
            if !lines.is_empty() {
                drop(unread);
                return Some((Ok(lines.into()), shared));
            }
            if unread.ended {
                let broke_off = unread.last.is_none().then(|| io::Error::other("the answer has no end"));
                // An error is told once, and then the stream is over.
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
    // Of numbers and texts nothing can fail, nor of memory.
    let _ = serde_json::to_writer(&mut *lines, value);
    lines.push(b'\n');
}
