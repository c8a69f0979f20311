//! What a job is.

use std::error::Error;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

/// Why a round of a job failed.
pub type RoundError = Box<dyn Error + Send + Sync>;

/// Which servers run a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every server.
    EveryServer,
    /// One server at a time, whichever it is.
    OneServer,
}

/// Work that the program does by itself, round after round.
///
/// A round that fails or panics is retried later. A round may also be cancelled wherever it waits: when the server
/// stops, or when another server takes the job over. So it writes in transactions that each leave everything
/// consistent, and what it keeps between rounds only saves work.
pub trait Job: Send + 'static {
    /// Its name, in the log and at `/readyz`.
    const NAME: &'static str;
    /// Which servers run it.
    const REACH: Reach;

    /// Does the work that is there, and returns the pause until the next round.
    fn round(&mut self) -> impl Future<Output = Result<Duration, RoundError>> + Send;

    /// What ends the pause early, if anything does.
    fn wake_signal(&self) -> Option<Arc<Notify>> {
        None
    }
}
