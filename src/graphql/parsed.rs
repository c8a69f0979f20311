//! Documents that were parsed before.
//!
//! A dashboard sends the same few texts with other variables, over and over.

use std::sync::Arc;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;
use moka::sync::Cache;

use super::gate::{self, TooComplex};

/// Bytes of text whose documents are kept.
const TEXT_BYTES: u64 = 256 * 1024;

/// What is kept.
#[derive(Clone)]
pub(super) struct Parsed(Cache<Arc<str>, Arc<ExecutableDocument>>);

/// Why a text is not executed.
pub(super) enum Unparsed {
    TooComplex(TooComplex),
    NoGraphql(async_graphql::parser::Error),
}

impl Default for Parsed {
    fn default() -> Self {
        let weigh = |text: &Arc<str>, _: &Arc<ExecutableDocument>| u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(TEXT_BYTES).weigher(weigh).build())
    }
}

impl Parsed {
    /// The document of a text. Only what passed the gate is parsed, and only what is GraphQL is kept.
    pub(super) fn document(&self, text: &str) -> Result<Arc<ExecutableDocument>, Unparsed> {
        if let Some(document) = self.0.get(text) {
            return Ok(document);
        }
        gate::check(text).map_err(Unparsed::TooComplex)?;
        let document = Arc::new(parse_query(text).map_err(Unparsed::NoGraphql)?);
        self.0.insert(text.into(), Arc::clone(&document));
        Ok(document)
    }
}
