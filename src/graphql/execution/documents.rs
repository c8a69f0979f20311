//! The cache of parsed documents, with what the gate found out about each.
//!
//! A dashboard sends the same few texts with other variables again and again.

use std::sync::Arc;

use async_graphql::Positioned;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use moka::sync::Cache;

use super::gate::{Admitted, Gate, Refusal};

/// The capacity of the cache, in bytes of text.
const TEXT_BYTES: u64 = 256 * 1024;

/// The cache.
#[derive(Clone)]
pub(super) struct DocumentCache(Cache<Arc<str>, Arc<Admitted>>);

impl Default for DocumentCache {
    fn default() -> Self {
        let weigh = |text: &Arc<str>, _: &Arc<Admitted>| u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(TEXT_BYTES).weigher(weigh).build())
    }
}

impl DocumentCache {
    /// The document of a text. Only documents that passed the gate are kept.
    pub(super) fn document(&self, text: &str, gate: &Gate) -> Result<Arc<Admitted>, Refusal> {
        if let Some(document) = self.0.get(text) {
            return Ok(document);
        }
        let document = Arc::new(gate.admit(text)?);
        self.0.insert(text.into(), Arc::clone(&document));
        Ok(document)
    }
}

/// The operation that is executed.
///
/// # Errors
///
/// Why none is.
pub(super) fn operation<'document>(
    document: &'document ExecutableDocument,
    name: Option<&str>,
) -> Result<&'document Positioned<OperationDefinition>, String> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Ok(operation),
        (DocumentOperations::Single(_), Some(name)) => Err(format!("there is no operation named {name:?}")),
        (DocumentOperations::Multiple(operations), Some(name)) => {
            operations.get(name).ok_or_else(|| format!("there is no operation named {name:?}"))
        }
        (DocumentOperations::Multiple(operations), None) => {
            let mut all = operations.values();
            match (all.next(), all.next()) {
                (Some(only), None) => Ok(only),
                _ => Err("the document has several operations: provide operationName".to_owned()),
            }
        }
    }
}
