//! Lines that are recorded together.

use std::ops::ControlFlow;

use tokio::time::{Duration, Instant};

use super::lines::Line;
use crate::usage::formats::CloudEvent;
use crate::usage::{NewUsage, Reject};

/// The most lines of a chunk.
const LINES: usize = 5_000;
/// The most bytes of the lines of a chunk.
const BYTES: usize = 2 * 1024 * 1024;
/// How long the first line of a chunk waits for others.
const PATIENCE: Duration = Duration::from_millis(50);

/// Lines, in the order of the input.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// The events, in the order of the lines without a reject.
    pub events: Vec<NewUsage>,
    /// The numbers of the lines that are not blank, and why they are not events.
    pub lines: Vec<(u64, Option<Reject>)>,
    /// The last line that was read, blank or not.
    pub through: u64,
    bytes: usize,
    since: Option<Instant>,
}

impl Chunk {
    /// Adds a line, and continues while there is room.
    pub(super) fn push(&mut self, number: u64, line: &Line<'_>) -> ControlFlow<()> {
        self.through = number;
        let event = match line {
            Line::Bytes(bytes) => {
                self.bytes = self.bytes.saturating_add(bytes.len());
                CloudEvent::from_line(bytes)
            }
            Line::TooLong { limit } => Some(CloudEvent::line_too_long(*limit)),
        };
        if let Some(CloudEvent(usage)) = event {
            let reject = match usage {
                Ok(usage) => {
                    self.events.push(usage);
                    None
                }
                Err(reject) => Some(reject),
            };
            self.lines.push((number, reject));
        }
        if self.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Starts the waiting time of the chunk, unless it has started.
    pub(super) fn arrived(&mut self) {
        if self.since.is_none() && !self.lines.is_empty() {
            self.since = Some(Instant::now());
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.lines.len() >= LINES || self.bytes >= BYTES
    }

    /// When the chunk must be recorded even if it is not full. `None` while it is empty.
    pub(super) fn due(&self) -> Option<Instant> {
        self.since.map(|since| since.checked_add(PATIENCE).unwrap_or(since))
    }
}
