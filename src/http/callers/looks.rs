//! The limit of concurrent looks at subscriptions. One write may wake any number of them.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many looks are taken at once.
const LOOKS: usize = 32;

/// Slots for looks. Whoever finds none waits for one.
#[derive(Clone, Debug)]
pub(in crate::http) struct LookSlots(Arc<Semaphore>);

impl Default for LookSlots {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(LOOKS)))
    }
}

impl LookSlots {
    /// Waits for a slot. It is free again when the permit is dropped.
    pub(in crate::http) async fn take(&self) -> Option<OwnedSemaphorePermit> {
        // The semaphore is never closed.
        Arc::clone(&self.0).acquire_owned().await.ok()
    }
}
