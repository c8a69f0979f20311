//! Loads what the elements of one page need, with one question for all of them.

use std::collections::HashMap;
use std::hash::Hash;

use tokio::sync::OnceCell;

/// Values by key. When the first is asked for, all of the page are loaded.
#[derive(Debug)]
pub(in crate::graphql) struct PageLoader<K, V> {
    keys: Vec<K>,
    found: OnceCell<HashMap<K, V>>,
}

impl<K: Copy + Ord + Hash, V: Clone> PageLoader<K, V> {
    /// For the keys of a page.
    pub(in crate::graphql) fn new(keys: impl IntoIterator<Item = K>) -> Self {
        let mut keys: Vec<K> = keys.into_iter().collect();
        keys.sort_unstable();
        keys.dedup();
        Self { keys, found: OnceCell::new() }
    }

    /// The value of a key of the page. `load` finds the values of all keys.
    pub(in crate::graphql) async fn find<E>(
        &self,
        key: K,
        load: impl AsyncFnOnce(&[K]) -> Result<HashMap<K, V>, E>,
    ) -> Result<Option<V>, E> {
        let found = self.found.get_or_try_init(async || load(&self.keys).await).await?;
        Ok(found.get(&key).cloned())
    }

    /// The values of the page, once they are loaded.
    pub(in crate::graphql) fn loaded(&self) -> impl Iterator<Item = &V> {
        self.found.get().into_iter().flat_map(HashMap::values)
    }
}
