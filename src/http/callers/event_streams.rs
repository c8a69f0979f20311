//! The limit of concurrent streams of events, in total and per key, so that no key takes all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use entity::ApiKeyId;

/// Slots for streams of events.
#[derive(Clone, Debug)]
pub struct StreamSlots(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    most: usize,
    most_per_key: usize,
    /// The number of streams of each key. A key without streams has no entry.
    taken: Mutex<HashMap<ApiKeyId, usize>>,
}

/// A taken slot, free again when it is dropped.
#[derive(Debug)]
pub(in crate::http) struct StreamSlot {
    places: StreamSlots,
    key: ApiKeyId,
}

/// Why no slot is free.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(in crate::http) enum NoSlot {
    #[error("too many streams of events at the moment; the same request may be sent again")]
    Full,
    #[error("this key already has {0} streams of events, which is its limit")]
    OfKey(usize),
}

impl StreamSlots {
    /// Slots for `most` streams in total and `most_per_key` of one key; 0 is no limit.
    #[must_use]
    pub fn new(most: usize, most_per_key: usize) -> Self {
        Self(Arc::new(Shared { most, most_per_key, taken: Mutex::default() }))
    }

    /// How many streams there are, and the limit.
    pub(in crate::http) fn usage(&self) -> (usize, usize) {
        let taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        (taken.values().fold(0, |sum, own| sum.saturating_add(*own)), self.0.most)
    }

    pub(in crate::http) fn take(&self, key: ApiKeyId) -> Result<StreamSlot, NoSlot> {
        let Shared { most, most_per_key, taken } = &*self.0;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        let own = taken.get(&key).copied().unwrap_or_default();
        if *most_per_key > 0 && own >= *most_per_key {
            return Err(NoSlot::OfKey(own));
        }
        if *most > 0 && taken.values().fold(0_usize, |sum, own| sum.saturating_add(*own)) >= *most {
            return Err(NoSlot::Full);
        }
        taken.insert(key, own.saturating_add(1));
        drop(taken);
        Ok(StreamSlot { places: self.clone(), key })
    }
}

impl Drop for StreamSlot {
    fn drop(&mut self) {
        let mut taken = self.places.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        match taken.get_mut(&self.key) {
            Some(own) if *own > 1 => *own = own.saturating_sub(1),
            Some(_) | None => {
                taken.remove(&self.key);
            }
        }
    }
}
