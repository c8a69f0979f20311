//! Why an input was refused, in words for clients.

use async_graphql::Value;

/// The reason in a message of the library, without the names of internal types.
pub(in crate::graphql) fn plain_reason(message: &str) -> &str {
    let reason = match message.strip_prefix("Failed to parse \"").and_then(|rest| rest.split_once("\": ")) {
        Some((_, reason)) => reason,
        None => message,
    };
    reason.split(" (occurred while parsing ").next().unwrap_or(reason)
}

/// The longest part of a value that an error quotes, in characters.
pub(in crate::graphql) const LONGEST_SHOWN: usize = 64;

/// A value as an error quotes it, cut short.
pub(in crate::graphql) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
