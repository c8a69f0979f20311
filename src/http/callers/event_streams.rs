//! Limits the streams at once, in all and of one key, so that no key takes all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use entity::ApiKeyId;

/// Places for streams of events.
#[derive(Clone, Debug)]
pub struct StreamPlaces(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    most: usize,
    most_per_key: usize,
    /// How many streams each key has; a key that has none is not here.
    taken: Mutex<HashMap<ApiKeyId, usize>>,
}

/// A place that is taken, and free again when it goes.
#[derive(Debug)]
pub(in crate::http) struct StreamPlace {
    places: StreamPlaces,
    key: ApiKeyId,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(in crate::http) enum NoPlace {
    #[error("too many streams of events at the moment; the same request may be sent again")]
    Full,
    #[error("this key has {0} streams of events already, and may not have more at once")]
    OfKey(usize),
}

impl StreamPlaces {
    /// `most` in all and `most_per_key` of one key; 0 for any number.
    #[must_use]
    pub fn new(most: usize, most_per_key: usize) -> Self {
        Self(Arc::new(Shared { most, most_per_key, taken: Mutex::default() }))
    }

    pub(in crate::http) fn take(&self, key: ApiKeyId) -> Result<StreamPlace, NoPlace> {
        let Shared { most, most_per_key, taken } = &*self.0;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        let own = taken.get(&key).copied().unwrap_or_default();
        if *most_per_key > 0 && own >= *most_per_key {
            return Err(NoPlace::OfKey(own));
        }
        if *most > 0 && taken.values().fold(0_usize, |sum, own| sum.saturating_add(*own)) >= *most {
            return Err(NoPlace::Full);
        }
        taken.insert(key, own.saturating_add(1));
        drop(taken);
        Ok(StreamPlace { places: self.clone(), key })
    }
}

impl Drop for StreamPlace {
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
