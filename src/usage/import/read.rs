//! The reading thread: it turns inputs into batches.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::mpsc;

use super::batch::{Batch, LINES};
use super::error::ImportError;
use super::source::Sources;

/// A message of the reading thread.
pub(in crate::usage) enum Message {
    /// More lines.
    Batch(Batch),
    /// An input could not be read any further. It is the last message.
    Failed(ImportError),
    /// All inputs are read. It is the last message.
    Done,
}

/// Starts the thread. It ends once nobody receives its messages. It is no thread of the runtime: the runtime would wait for it,
/// and it may be waiting for the standard input.
pub(in crate::usage) fn start(sources: Sources, ahead: usize) -> Result<mpsc::Receiver<Message>, ImportError> {
    let (messages, received) = mpsc::channel(ahead);
    let read = move || {
        let last = match read_all(&sources, &messages) {
            Ok(()) => Message::Done,
            Err(error) => Message::Failed(error),
        };
        // The receiver may be gone.
        let _ = messages.blocking_send(last);
    };
    let thread = std::thread::Builder::new().name("import".to_owned()).spawn(read);
    thread.map(|_| received).map_err(|_| ImportError::ReaderLost)
}

fn read_all(sources: &Sources, messages: &mpsc::Sender<Message>) -> Result<(), ImportError> {
    let bytes_read = Arc::new(AtomicU64::new(0));
    let mut lines_before = 0_u64;
    for source in &sources.list {
        let lines = source.open(&bytes_read, sources.format)?;
        let mut entries = source.entries(lines, sources.format)?;
        let mut is_empty = true;
        loop {
            let mut batch = Batch::new(&source.name, LINES);
            let filled = entries.fill(&mut batch);
            is_empty &= batch.entries.is_empty();
            batch.bytes_read = bytes_read.load(Ordering::Relaxed);
            batch.lines_read = lines_before.saturating_add(entries.line_number());
            if messages.blocking_send(Message::Batch(batch)).is_err() {
                return Ok(());
            }
            if !filled.map_err(|error| source.broken(entries.line_number(), error))? {
                break;
            }
        }
        if is_empty {
            tracing::warn!("{} holds no event", source.name);
        }
        lines_before = lines_before.saturating_add(entries.line_number());
    }
    Ok(())
}
