//! The gate: refuses a document before the GraphQL library walks it.
//!
//! The library parses and validates recursively, and some of its rules spell fragments out, in every operation of the
//! document. So a document passes three linear steps first:
//!
//! 1. [`text`]: one pass over the bytes counts what the parser must not see too much of;
//! 2. the parser itself, which by then has little to do;
//! 3. [`document`]: what every operation and every fragment comes to once fragments are spelled out, each fragment counted once,
//!    whether or not anything uses it; and [`introspection`]: what is answered to questions about the schema.
//!
//! None of this needs variables, so it is done once for a text, and kept with its document (`parsed.rs`). Costs depend on
//! variables: see `cost/`.

mod document;
mod escapes;
mod introspection;
mod text;
mod uses;

use std::collections::HashMap;

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use async_graphql::parser::{Error, parse_query};
use async_graphql::{Name, Pos, Positioned};

pub(super) use document::{LEVELS, is_about_the_schema};
use introspection::Introspection;

use super::schema::Schema;
use crate::config::LimitSettings;

/// The limits of a text.
#[derive(Clone, Debug)]
struct TextLimits {
    bytes: usize,
    tokens: usize,
    brackets: usize,
}

impl TextLimits {
    const fn of(limits: &LimitSettings) -> Self {
        Self { bytes: limits.query_bytes, tokens: limits.query_tokens, brackets: limits.query_brackets }
    }
}

/// Why a text is not executed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    #[error("the query has {bytes} bytes, which is more than the limit of {limit}")]
    Long { bytes: usize, limit: usize },
    #[error("the query nests more than {limit} brackets")]
    Brackets { limit: usize },
    #[error("the query has more than {limit} tokens")]
    ManyTokens { limit: usize },
    #[error("the query has more than {limit} {what}")]
    Many { what: &'static str, limit: usize, at: Option<Pos> },
    #[error("the query asks for more about the schema than the introspection queries of the common tools do")]
    Introspection { at: Pos },
    #[error("introspection is switched off here (limits.introspection): GET /schema.graphql has the schema")]
    NoIntrospection { at: Pos },
    #[error("the fragment {name:?} spreads itself")]
    Circle { name: String, at: Pos },
    #[error("{name} is given twice in one input object")]
    Repeated { name: String, at: Pos },
    #[error("{reason}")]
    NoGraphql { reason: String, at: Option<Pos> },
}

impl Refusal {
    /// The code that clients know it by.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Long { .. }
            | Self::Brackets { .. }
            | Self::ManyTokens { .. }
            | Self::Many { .. }
            | Self::Introspection { .. } => "QUERY_TOO_COMPLEX",
            Self::NoIntrospection { .. } | Self::Circle { .. } | Self::Repeated { .. } => "GRAPHQL_VALIDATION_FAILED",
            Self::NoGraphql { .. } => "GRAPHQL_PARSE_FAILED",
        }
    }

    /// Whether the document was refused because nobody can tell where it would end.
    pub(super) fn is_unbounded(&self) -> bool {
        matches!(self, Self::Circle { .. }) || self.code() == "QUERY_TOO_COMPLEX"
    }

    /// Where in the text.
    pub(super) const fn position(&self) -> Option<Pos> {
        match self {
            Self::Long { .. } | Self::Brackets { .. } | Self::ManyTokens { .. } => None,
            Self::Many { at, .. } | Self::NoGraphql { at, .. } => *at,
            Self::Introspection { at }
            | Self::NoIntrospection { at }
            | Self::Circle { at, .. }
            | Self::Repeated { at, .. } => Some(*at),
        }
    }
}

/// A document that may be executed, with everything about it that does not depend on variables.
#[derive(Debug)]
pub(super) struct Admitted {
    pub(super) document: ExecutableDocument,
    /// The variables that it uses more than once, each with the number of uses.
    pub(super) repeated_variables: Vec<(Name, u64)>,
    /// By the operation's name.
    known: HashMap<Option<String>, Known>,
}

/// What is known of an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Fields that each make a query of their own to the database.
    pub(super) parts: usize,
    /// How much it asks about the schema, in steps of [`Introspection`].
    pub(super) introspection: u64,
}

impl Admitted {
    /// What is known of one of the document's operations.
    pub(super) fn known(&self, name: Option<&str>) -> Known {
        let only = || self.known.values().next().filter(|_| self.known.len() == 1);
        let named = name.and_then(|name| self.known.get(&Some(name.to_owned())));
        named.or_else(only).copied().unwrap_or_default()
    }
}

/// Decides on documents.
#[derive(Clone)]
pub(super) struct Gate {
    limits: LimitSettings,
    introspection: Introspection,
}

impl Gate {
    pub(super) fn new(limits: &LimitSettings, schema: &Schema) -> Self {
        Self { limits: limits.clone(), introspection: Introspection::of(schema) }
    }

    /// Parses a text, if it is valid GraphQL and within the limits.
    pub(super) fn admit(&self, text: &str) -> Result<Admitted, Refusal> {
        let text = text::read(text, &TextLimits::of(&self.limits))?;
        let document = parse_query(&text.text).map_err(|error| self.no_graphql(&error))?;
        if let Some((name, at)) = text.repeated {
            return Err(Refusal::Repeated { name, at });
        }
        let mut known = document::check(&document, &self.limits)?;
        let mut left = None;
        for (name, operation) in operations(&document) {
            let Some(at) = document::asks_about_the_schema(&document, operation) else { continue };
            if !self.limits.introspection {
                return Err(Refusal::NoIntrospection { at });
            }
            // All operations of the document share the limit.
            let before = left.unwrap_or_else(|| self.introspection.limit());
            let steps = self.introspection.steps(&document, operation, before).ok_or(Refusal::Introspection { at })?;
            left = Some(before.saturating_sub(steps));
            known.entry(name.map(str::to_owned)).or_default().introspection = steps;
        }
        Ok(Admitted { repeated_variables: uses::of(&document), document, known })
    }

    fn no_graphql(&self, error: &Error) -> Refusal {
        match error {
            // In selections the parser counts more than the brackets.
            Error::RecursionLimitExceeded => Refusal::Brackets { limit: self.limits.query_brackets },
            _ => Refusal::NoGraphql { reason: syntax_reason(&error.to_string()), at: error.positions().next() },
        }
    }
}

/// The parser's message is a drawing of several lines. The last one says what it expected; the place is given beside the message.
fn syntax_reason(drawing: &str) -> String {
    let last = drawing.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    format!("the query is not valid GraphQL: {}", last.trim_start_matches("= "))
}

/// The operations of a document with their names.
fn operations(document: &ExecutableDocument) -> impl Iterator<Item = (Option<&str>, &Positioned<OperationDefinition>)> {
    let (single, multiple) = match &document.operations {
        DocumentOperations::Single(operation) => (Some((None, operation)), None),
        DocumentOperations::Multiple(operations) => (None, Some(operations)),
    };
    let named = multiple.into_iter().flatten().map(|(name, operation)| (Some(name.as_str()), operation));
    single.into_iter().chain(named)
}
