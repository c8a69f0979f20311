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
    /// Every one.
    EveryServer,
    /// One at a time, whichever it is.
    OneServer,
}

/// Something that the program does by itself, round after round.
///
/// A round may fail or panic; it is tried again later. It may also be left in the middle, at any point where it waits: when the
/// server stops, or when another server takes the job over. So it writes in transactions that each leave everything consistent,
/// and what it keeps between rounds only saves work.
pub trait Job: Send + 'static {
    /// Its name, in the log and at `/readyz`.
    const NAME: &'static str;
    /// Which servers run it.
    const REACH: Reach;

    /// Does the work that there is, and says how long to sleep until the next round.
    fn round(&mut self) -> impl Future<Output = Result<Duration, RoundError>> + Send;

    /// Ends the sleep early when it is notified.
    fn hint(&self) -> Option<Arc<Notify>> {
        None
    }
}
