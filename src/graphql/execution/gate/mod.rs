//! The gate: refuses a document that is too large before the GraphQL library walks it.
//!
//! The library parses and validates recursively. Some of its rules expand every fragment, in every operation. So a
//! document first passes three linear steps:
//!
//! 1. [`text`]: a pass over the bytes bounds what the parser gets to see;
//! 2. the parser itself, on a bounded text;
//! 3. [`document`]: the counts of every operation and fragment, with fragments expanded and each fragment counted once;
//!    and [`introspection`]: the size of introspection answers.
//!
//! None of this needs variables, so it is done once for each text and kept with the document (`documents.rs`). Costs
//! depend on variables: see `cost/`.

mod admitted;
mod document;
mod escapes;
mod introspection;
mod refusal;
mod text;
mod variable_uses;

use std::sync::atomic::AtomicBool;

use async_graphql::parser::{Error, parse_query};

pub(super) use admitted::Admitted;
use admitted::operations;
use introspection::Introspection;
pub(super) use refusal::Refusal;
use text::TextLimits;

use crate::config::LimitSettings;
use crate::graphql::schema::Schema;

/// Checks documents.
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
            return Err(Refusal::DuplicateMember { name, at });
        }
        let mut counts = document::check(&document, &self.limits)?;
        let mut left = None;
        for (name, operation) in operations(&document) {
            let Some(at) = document::asks_about_the_schema(&document, operation) else { continue };
            if !self.limits.introspection {
                return Err(Refusal::IntrospectionOff { at });
            }
            // All operations of the document share the limit.
            let before = left.unwrap_or_else(|| self.introspection.limit());
            let steps =
                self.introspection.steps(&document, operation, before).ok_or(Refusal::TooMuchIntrospection { at })?;
            left = Some(before.saturating_sub(steps));
            counts.entry(name.map(str::to_owned)).or_default().introspection = steps;
        }
        let repeated_variables = variable_uses::repeated(&document);
        Ok(Admitted { repeated_variables, document, counts, is_valid: AtomicBool::new(false) })
    }

    fn no_graphql(&self, error: &Error) -> Refusal {
        match error {
            // The parser counts more than brackets, so it can reach its own limit first.
            Error::RecursionLimitExceeded => Refusal::TooDeep { limit: self.limits.query_brackets },
            _ => Refusal::NotGraphql { reason: syntax_reason(&error.to_string()), at: error.positions().next() },
        }
    }
}

/// The parser's message draws the text on several lines. The last line says what it expected. The error has the
/// position.
fn syntax_reason(drawing: &str) -> String {
    let last = drawing.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    format!("the query is not valid GraphQL: {}", last.trim_start_matches("= "))
}
