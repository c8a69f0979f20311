//! Names and keys from outside: what is accepted as one.

/// Why a text is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing, or nothing but spaces.
    #[error("must not be empty")]
    Empty,
    /// Longer than its limit.
    #[error("must have at most {0} characters")]
    TooLong(usize),
    /// A control character, such as a line break or NUL.
    #[error("must not contain control characters")]
    Control,
}

/// Characters of a key.
pub const KEY_LIMIT: usize = 200;
/// Characters of a name.
pub const NAME_LIMIT: usize = 500;

/// Accepts a text of 1 to `limit` characters without control characters.
///
/// # Errors
///
/// What is wrong with it.
pub fn check(text: &str, limit: usize) -> Result<(), TextError> {
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    // A text has at most as many characters as bytes: most need no count.
    if text.len() > limit && text.chars().count() > limit {
        return Err(TextError::TooLong(limit));
    }
    if text.chars().any(char::is_control) {
        return Err(TextError::Control);
    }
    Ok(())
}
