//! Documents and their operations. Parsed documents are cached, with what the gate found out about each.
//!
//! A dashboard sends the same few texts with other variables again and again.

use std::sync::Arc;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Name, Positioned};
use moka::sync::Cache;

use super::gate::{Admitted, Gate, Refusal};
use crate::telemetry::ObservedOperation;

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

/// The operation that is executed, with its document.
#[derive(Clone, Copy)]
pub(super) struct Operation<'document> {
    pub(super) document: &'document ExecutableDocument,
    pub(super) name: Option<&'document str>,
    pub(super) definition: &'document Positioned<OperationDefinition>,
}

impl<'document> Operation<'document> {
    /// The operation with this name. Without a name, the only one of the document.
    ///
    /// # Errors
    ///
    /// A sentence that says why there is none.
    pub(super) fn of(document: &'document ExecutableDocument, name: Option<&str>) -> Result<Self, String> {
        let mut all = document.operations.iter();
        let found = match name {
            Some(name) => {
                let named = all.find(|(known, _)| known.is_some_and(|known| known == name));
                named.ok_or_else(|| format!("there is no operation named {name:?}"))?
            }
            None => match (all.next(), all.next()) {
                (Some(only), None) => only,
                _ => return Err("the document has several operations: provide operationName".to_owned()),
            },
        };
        let (name, definition) = found;
        Ok(Self { document, name: name.map(Name::as_str), definition })
    }

    /// The operation as metrics and logs have it.
    pub(super) fn observed(&self) -> ObservedOperation {
        let kind = match self.definition.node.ty {
            OperationType::Query => "query",
            OperationType::Mutation => "mutation",
            OperationType::Subscription => "subscription",
        };
        ObservedOperation { name: self.name.map(str::to_owned), kind }
    }

    /// Whether it reads, and cannot write.
    pub(super) fn is_query(&self) -> bool {
        self.definition.node.ty == OperationType::Query
    }
}
