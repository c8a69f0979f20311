//! The keys of an issuer, in memory.
//!
//! What always holds: one fetch runs at a time, and whoever needs its outcome waits for it. Tokens with unknown keys cause one fetch in
//! ten seconds at most, however many there are. A fetch that fails changes nothing.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::{Mutex, OwnedMutexGuard, Semaphore};
use tokio::time::{Instant, sleep};

use super::fetch::{Fetch, FetchError};
use super::key_set::KeySet;
use crate::authn::tokens::error::KeysUnavailable;

/// Requests that may wait for keys. Each is one of the requests that the server answers at once.
const WAITING: usize = 128;

/// How old keys may get.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyTimes {
    /// From this age on they are fetched again.
    pub refresh: Duration,
    /// From this age on they are not used any more.
    pub kept: Duration,
    /// The time between two fetches for unknown keys.
    pub apart: Duration,
}

impl Default for KeyTimes {
    fn default() -> Self {
        Self { refresh: Duration::from_mins(5), kept: Duration::from_hours(24), apart: Duration::from_secs(10) }
    }
}

/// The keys of an issuer, and when to fetch them.
pub(super) struct KeyCache {
    name: String,
    published: Box<dyn Fetch>,
    times: KeyTimes,
    known: RwLock<Option<Known>>,
    /// Whoever holds this fetches.
    fetching: Arc<Mutex<Asked>>,
    waiting: Semaphore,
}

/// The keys of the last fetch that succeeded.
#[derive(Clone)]
struct Known {
    keys: Arc<KeySet>,
    /// When the fetch began.
    at: Instant,
}

/// The last fetch for an unknown key: when it began, and what it brought.
#[derive(Default)]
struct Asked(Option<(Instant, Brought)>);

/// What a fetch brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brought {
    /// Other keys than before.
    Others,
    /// The same keys as before.
    Same,
    /// Nothing: it failed.
    Nothing,
}

impl KeyCache {
    pub(super) fn new(name: String, published: Box<dyn Fetch>, times: KeyTimes) -> Self {
        let (known, fetching) = (RwLock::default(), Arc::default());
        Self { name, published, times, known, fetching, waiting: Semaphore::new(WAITING) }
    }

    /// What the log calls the issuer.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Decides something by the keys. `attempt` returns none if it needs a key that is not among them. The keys are then fetched, unless
    /// that was done for another one a moment ago. None if the key is not published.
    pub(super) async fn decide<T>(
        self: &Arc<Self>,
        attempt: impl Fn(&KeySet) -> Option<T>,
    ) -> Result<Option<T>, KeysUnavailable> {
        let attempt = || self.known().and_then(|keys| attempt(&keys));
        if let Some(decided) = attempt() {
            return Ok(Some(decided));
        }
        let _place = self.waiting.try_acquire().map_err(|_| KeysUnavailable)?;
        loop {
            let turn = Arc::clone(&self.fetching).lock_owned().await;
            // Another request may have fetched meanwhile.
            if let Some(decided) = attempt() {
                return Ok(Some(decided));
            }
            let recently = turn.0.map(|(at, brought)| (self.times.apart.saturating_sub(at.elapsed()), brought));
            match recently.filter(|(rest, _)| !rest.is_zero()) {
                None => {
                    self.fetch_for_unknown(turn).await?;
                    return Ok(attempt());
                }
                Some((_, Brought::Nothing)) => return Err(KeysUnavailable),
                Some((_, Brought::Same)) => return Ok(None),
                // The issuer is changing its keys, and may have changed them once more.
                Some((rest, Brought::Others)) => {
                    drop(turn);
                    sleep(rest).await;
                }
            }
        }
    }

    /// Fetches the keys for a token that needs an unknown one. It goes on if the client goes away, so that a client that always goes
    /// away causes no more fetches than others.
    async fn fetch_for_unknown(self: &Arc<Self>, mut turn: OwnedMutexGuard<Asked>) -> Result<(), KeysUnavailable> {
        let cache = Arc::clone(self);
        let fetched = tokio::spawn(async move {
            let (began, had_none) = (Instant::now(), cache.last().is_none());
            let fetched = cache.fetch().await;
            let brought = fetched.as_ref().copied().unwrap_or(Brought::Nothing);
            // The first keys are not fetched for an unknown one.
            if !had_none || brought == Brought::Nothing {
                turn.0 = Some((began, brought));
            }
            fetched.map_err(|error| tracing::warn!(issuer = %cache.name, %error, "keys for tokens cannot be fetched"))
        });
        match fetched.await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(())) | Err(_) => Err(KeysUnavailable),
        }
    }

    /// Fetches the keys if they are old enough.
    pub(super) async fn refresh_if_due(&self) -> Result<(), FetchError> {
        let _turn = self.fetching.lock().await;
        if self.due_in().is_zero() {
            self.fetch().await?;
        }
        Ok(())
    }

    /// How long until the keys are old enough to be fetched again.
    pub(super) fn due_in(&self) -> Duration {
        let at = self.last().map(|known| known.at);
        at.map_or(Duration::ZERO, |at| self.times.refresh.saturating_sub(at.elapsed()))
    }

    async fn fetch(&self) -> Result<Brought, FetchError> {
        let at = Instant::now();
        let keys = Arc::new(self.published.fetch().await?);
        let before = self.last();
        let is_same = before.is_some_and(|known| known.keys.is_same(&keys));
        if !is_same {
            tracing::info!(issuer = %self.name, keys = keys.len(), "an issuer has other keys than before");
        }
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(Known { keys, at });
        Ok(if is_same { Brought::Same } else { Brought::Others })
    }

    /// The keys, unless they are too old.
    fn known(&self) -> Option<Arc<KeySet>> {
        self.last().filter(|known| known.at.elapsed() < self.times.kept).map(|known| known.keys)
    }

    fn last(&self) -> Option<Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests;
