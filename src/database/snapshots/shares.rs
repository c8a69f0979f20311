//! Reading connections, divided among callers.
//!
//! One caller gets at most half of them, so that others find one. A query beyond its caller's share waits for another
//! query of the same caller, never for other callers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The shares of all active callers. Clones share them.
#[derive(Clone, Debug)]
pub struct Shares {
    each: usize,
    callers: Arc<Mutex<HashMap<String, Weak<CallerShare>>>>,
}

/// One caller's share. It exists while the caller has queries.
#[derive(Debug)]
pub struct CallerShare {
    name: String,
    places: Arc<Semaphore>,
    shares: Shares,
}

/// A connection taken from a share, until it is dropped.
#[derive(Debug)]
pub(super) struct Share {
    caller: Arc<CallerShare>,
    /// Always `Some`: the semaphore is never closed.
    _place: Option<OwnedSemaphorePermit>,
}

impl Shares {
    /// Shares of a number of connections.
    pub(in crate::database) fn of(connections: u32) -> Self {
        let each = usize::try_from(connections.div_euclid(2)).unwrap_or(usize::MAX).clamp(1, Semaphore::MAX_PERMITS);
        Self { each, callers: Arc::default() }
    }

    /// The share of the caller with this unique name.
    #[must_use]
    pub fn of_caller(&self, name: String) -> Arc<CallerShare> {
        let mut callers = self.callers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = callers.get(&name).and_then(Weak::upgrade) {
            return there;
        }
        let places = Arc::new(Semaphore::new(self.each));
        let caller = Arc::new(CallerShare { name: name.clone(), places, shares: self.clone() });
        callers.insert(name, Arc::downgrade(&caller));
        caller
    }
}

impl CallerShare {
    /// A place in the share, if one is free.
    pub(super) fn take_one(self: &Arc<Self>) -> Option<Share> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(Share { caller: Arc::clone(self), _place: Some(place) })
    }

    /// A place in the share, as soon as one is free.
    pub(super) async fn wait_for_one(self: &Arc<Self>) -> Share {
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        Share { caller: Arc::clone(self), _place: place }
    }
}

impl Share {
    /// Another place of the same share, if one is free.
    pub(super) fn one_more(&self) -> Option<Self> {
        self.caller.take_one()
    }
}

impl Drop for CallerShare {
    fn drop(&mut self) {
        let mut callers = self.shares.callers.lock().unwrap_or_else(PoisonError::into_inner);
        // The caller may have returned meanwhile, with a new share.
        if callers.get(&self.name).is_some_and(|there| there.strong_count() == 0) {
            callers.remove(&self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shares;

    #[test]
    fn a_caller_has_half_of_the_connections_and_one_at_least() {
        for (connections, each) in [(8, 4), (3, 1), (2, 1), (1, 1), (0, 1)] {
            let caller = Shares::of(connections).of_caller("ada".to_owned());
            let taken: Vec<_> = std::iter::from_fn(|| caller.take_one()).collect();
            assert_eq!(taken.len(), each, "of {connections}");
        }
    }

    #[tokio::test]
    async fn what_is_beyond_a_share_waits_for_the_same_caller_alone() {
        let shares = Shares::of(2);
        let (ada, again) = (shares.of_caller("ada".to_owned()), shares.of_caller("ada".to_owned()));
        let first = ada.take_one();
        assert!(first.is_some());
        assert!(again.take_one().is_none(), "of the same caller");
        assert!(shares.of_caller("bob".to_owned()).take_one().is_some());
        let mut waiting = Box::pin(again.wait_for_one());
        assert!(futures::poll!(&mut waiting).is_pending());
        drop(first);
        assert!(futures::poll!(&mut waiting).is_ready());
    }

    #[test]
    fn nothing_is_kept_of_those_who_ask_nothing() {
        let shares = Shares::of(2);
        let place = shares.of_caller("ada".to_owned()).take_one();
        assert_eq!(shares.callers.lock().map(|callers| callers.len()).ok(), Some(1));
        drop(place);
        assert_eq!(shares.callers.lock().map(|callers| callers.len()).ok(), Some(0));
    }
}
