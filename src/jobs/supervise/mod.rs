//! Keeping one job running, whether its rounds succeed, fail or panic.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use rand::RngExt;
use tokio::sync::watch;
use tokio::time::sleep;

use super::job::{Job, RoundError};
use super::statuses::Entry;

/// The pause of a job after failed rounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct BackOff {
    /// After the first failure. It doubles with each further one.
    pub first: Duration,
    /// The longest pause.
    pub longest: Duration,
}

impl BackOff {
    pub(super) const USUAL: Self = Self { first: Duration::from_secs(1), longest: Duration::from_secs(30) };

    /// Half of it is random, so that servers that failed together do not all retry together.
    fn after(self, failures: u32) -> Duration {
        let doubled = self.first.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
        let bounded = doubled.min(self.longest);
        bounded.mul_f64(rand::rng().random_range(0.5..=1.0))
    }
}

/// Runs the rounds of a job as long as `mine` says that it is this server's. It never ends by itself.
pub(super) async fn supervise<J: Job>(mut job: J, entry: Entry, mut mine: watch::Receiver<bool>, back_off: BackOff) {
    let wake_signal = job.wake_signal();
    let mut failures = 0_u32;
    loop {
        if !*mine.borrow_and_update() {
            failures = 0;
            entry.is_elsewhere();
            turns_to(&mut mine, true).await;
            entry.is_here();
            tracing::info!(job = J::NAME, "this server runs the job from now on");
        }
        let ended = tokio::select! {
            () = turns_to(&mut mine, false) => None,
            ended = AssertUnwindSafe(job.round()).catch_unwind() => Some(ended.unwrap_or_else(|panic| Err(words_of(&*panic)))),
        };
        let Some(ended) = ended else { continue };
        let pause = match ended {
            Ok(pause) => {
                if failures > 0 {
                    tracing::info!(job = J::NAME, failures, "the job works again");
                }
                failures = 0;
                entry.succeeded();
                pause
            }
            Err(error) => {
                failures = failures.saturating_add(1);
                entry.failed(failures);
                let pause = back_off.after(failures);
                let again_ms = pause.as_millis();
                tracing::error!(job = J::NAME, %error, failures, again_ms, "a round of a job failed; it is retried");
                pause
            }
        };
        let woken = async {
            match &wake_signal {
                // Signals do not make a failing job retry more often.
                Some(signal) if failures == 0 => signal.notified().await,
                Some(_) | None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = sleep(pause) => {}
            () = woken => {}
            () = turns_to(&mut mine, false) => {}
        }
    }
}

/// Waits until `mine` has this value. If the sender is gone, it never changes.
async fn turns_to(mine: &mut watch::Receiver<bool>, is_mine: bool) {
    if mine.wait_for(|mine| *mine == is_mine).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The message of a panic.
fn words_of(panic: &(dyn Any + Send)) -> RoundError {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("it panicked: {}", text.unwrap_or("without a message")).into()
}

#[cfg(test)]
mod tests;
