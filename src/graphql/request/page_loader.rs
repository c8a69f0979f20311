//! What the elements of one page look up together.

use std::collections::HashMap;
use std::hash::Hash;

use tokio::sync::OnceCell;

/// Things behind keys, looked up in one question when the first of them is asked for.
#[derive(Debug)]
pub(in crate::graphql) struct Shared<K, V> {
    keys: Vec<K>,
    found: OnceCell<HashMap<K, V>>,
}

impl<K: Copy + Ord + Hash, V: Clone> Shared<K, V> {
    /// For the keys of a page.
    pub(in crate::graphql) fn new(keys: impl IntoIterator<Item = K>) -> Self {
        let mut keys: Vec<K> = keys.into_iter().collect();
        keys.sort_unstable();
        keys.dedup();
        Self { keys, found: OnceCell::new() }
    }

    /// The thing behind a key of the page; `load` finds those of all keys.
    pub(in crate::graphql) async fn find<E>(
        &self,
        key: K,
        load: impl AsyncFnOnce(&[K]) -> Result<HashMap<K, V>, E>,
    ) -> Result<Option<V>, E> {
        let found = self.found.get_or_try_init(async || load(&self.keys).await).await?;
        Ok(found.get(&key).cloned())
    }
}
