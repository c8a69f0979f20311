//! Where lines go. Those of answered requests wait for each other, and the others go out at once.
//!
//! A busy server has a thousand lines of requests for each other line. A system call for each of them costs as much as its
//! text, and while one thread is in that call the others wait for it. So such lines are written together, as web servers do.

use std::io::{IsTerminal, Stderr, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

use crate::telemetry::request_log;

/// How long a line waits at most. Those who follow the log do not notice it.
const WAITS: Duration = Duration::from_millis(100);
/// Bytes that are written without waiting any longer.
const FULL: usize = 64 * 1024;

/// The batches of this process.
static BATCHES: OnceLock<Batches> = OnceLock::new();

/// Writes the lines that wait, before the process ends.
pub fn write_out() {
    if let Some(batches) = BATCHES.get() {
        batches.lock().write_out();
    }
}

/// Lines on their way to standard error.
#[derive(Clone)]
pub(super) struct Batches {
    shared: Arc<Shared>,
    /// Whether any line waits. On a terminal somebody looks at them, and none does.
    waits: bool,
}

struct Shared {
    waiting: Mutex<Waiting>,
    filled: Condvar,
}

struct Waiting {
    lines: Vec<u8>,
    output: Stderr,
}

impl Waiting {
    /// Whatever fails here is lost: there is nowhere left to say so.
    fn write_out(&mut self) {
        if !self.lines.is_empty() {
            let _ = self.output.write_all(&self.lines);
            self.lines.clear();
        }
    }
}

impl Batches {
    /// The batches of this process, and the thread that writes them.
    pub(super) fn start() -> Self {
        BATCHES.get_or_init(|| Self::of(std::io::stderr())).clone()
    }

    fn of(output: Stderr) -> Self {
        let is_watched = output.is_terminal();
        let waiting = Mutex::new(Waiting { lines: Vec::new(), output });
        let shared = Arc::new(Shared { waiting, filled: Condvar::new() });
        let of_thread = Arc::clone(&shared);
        let waits = !is_watched
            && std::thread::Builder::new().name("log".to_owned()).spawn(move || of_thread.write_regularly()).is_ok();
        Self { shared, waits }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.shared.lock()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_regularly(&self) {
        loop {
            let empty = self.filled.wait_while(self.lock(), |waiting| waiting.lines.is_empty());
            drop(empty);
            std::thread::sleep(WAITS);
            self.lock().write_out();
        }
    }
}

impl<'batches> MakeWriter<'batches> for Batches {
    type Writer = Line<'batches>;

    fn make_writer(&'batches self) -> Self::Writer {
        Line { batches: self, waits: false }
    }

    fn make_writer_for(&'batches self, metadata: &Metadata<'_>) -> Self::Writer {
        Line { batches: self, waits: self.waits && metadata.target() == request_log::REQUEST }
    }
}

/// Writes one line.
pub(super) struct Line<'batches> {
    batches: &'batches Batches,
    waits: bool,
}

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        let mut waiting = self.batches.lock();
        let was_empty = waiting.lines.is_empty();
        waiting.lines.extend_from_slice(line);
        if !self.waits || waiting.lines.len() >= FULL {
            waiting.write_out();
        } else if was_empty {
            drop(waiting);
            self.batches.shared.filled.notify_one();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.batches.lock().write_out();
        Ok(())
    }
}
