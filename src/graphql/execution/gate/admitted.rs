//! A document that passed the gate, and what is known of it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use async_graphql::{Name, Positioned};

/// A document that may be executed, with the counts that do not depend on variables.
#[derive(Debug)]
pub(in crate::graphql) struct Admitted {
    pub(in crate::graphql) document: ExecutableDocument,
    /// The variables that it uses more than once, with the number of uses.
    pub(in crate::graphql) repeated_variables: Vec<(Name, u64)>,
    /// By the operation's name.
    pub(super) counts: HashMap<Option<String>, OperationCounts>,
    /// Whether the library has validated it, and no value of a variable can change that.
    pub(super) is_valid: AtomicBool,
}

/// The counts of an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::graphql) struct OperationCounts {
    /// Fields that each query the database.
    pub(in crate::graphql) parts: usize,
    /// The size of its introspection, in steps.
    pub(in crate::graphql) introspection: u64,
}

impl Admitted {
    /// Whether the library need not validate it again.
    pub(in crate::graphql) fn is_valid(&self) -> bool {
        self.is_valid.load(Ordering::Relaxed)
    }

    /// Notes that the library found it valid. The values of variables belong to the validation, so a document that
    /// takes any is validated each time.
    pub(in crate::graphql) fn note_valid(&self) {
        if operations(&self.document).all(|(_, operation)| operation.node.variable_definitions.is_empty()) {
            self.is_valid.store(true, Ordering::Relaxed);
        }
    }

    /// The counts of an operation.
    pub(in crate::graphql) fn counts(&self, name: Option<&str>) -> OperationCounts {
        let only = || self.counts.values().next().filter(|_| self.counts.len() == 1);
        let named = name.and_then(|name| self.counts.get(&Some(name.to_owned())));
        named.or_else(only).copied().unwrap_or_default()
    }
}

/// The operations of a document with their names.
pub(super) fn operations(
    document: &ExecutableDocument,
) -> impl Iterator<Item = (Option<&str>, &Positioned<OperationDefinition>)> {
    let (single, multiple) = match &document.operations {
        DocumentOperations::Single(operation) => (Some((None, operation)), None),
        DocumentOperations::Multiple(operations) => (None, Some(operations)),
    };
    let named = multiple.into_iter().flatten().map(|(name, operation)| (Some(name.as_str()), operation));
    single.into_iter().chain(named)
}
