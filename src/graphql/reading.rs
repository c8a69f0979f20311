//! Whether a text would be executed.

use super::gate;
use async_graphql::parser::parse_query;

/// Decides on texts as the server does before it executes one.
#[derive(Clone, Debug, Default)]
pub struct DocumentGate(());

impl DocumentGate {
    /// Why a text is not executed; none where it may be.
    #[must_use]
    pub fn refusal(&self, text: &str) -> Option<String> {
        if let Err(refusal) = gate::check(text) {
            return Some(refusal.to_string());
        }
        parse_query(text).err().map(|error| error.to_string())
    }
}
