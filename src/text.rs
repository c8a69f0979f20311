//! Names and keys from outside: which texts are accepted, and which keys are equal.

use std::borrow::Cow;
use std::fmt;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Why a text is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// It is empty or blank.
    #[error("must not be empty")]
    Empty,
    /// It exceeds its limit.
    #[error("must have at most {0} characters")]
    TooLong(usize),
    /// It has a control character, such as a line break or NUL.
    #[error("must not contain control characters")]
    Control,
    /// The key begins or ends with white space.
    #[error("must not begin or end with white space")]
    Space,
    /// The key has an invisible format character.
    #[error("must not contain the invisible character U+{:04X}", u32::from(*.0))]
    Invisible(char),
}

/// The most characters of a key.
pub const KEY_LIMIT: usize = 200;
/// The most characters of a name.
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
    // A text has at most as many characters as bytes, so most need no counting.
    if text.len() > limit && text.chars().count() > limit {
        return Err(TextError::TooLong(limit));
    }
    if text.chars().any(char::is_control) {
        return Err(TextError::Control);
    }
    Ok(())
}

/// Accepts a key: a text that passes [`check`], without white space at its ends and without invisible characters.
/// Otherwise two keys could look the same.
///
/// # Errors
///
/// What is wrong with it.
pub fn check_key(text: &str) -> Result<(), TextError> {
    check(text, KEY_LIMIT)?;
    if text.trim().len() != text.len() {
        return Err(TextError::Space);
    }
    let is_invisible = |character: &char| character.general_category() == GeneralCategory::Format;
    if text.is_ascii() {
        return Ok(());
    }
    text.chars().find(is_invisible).map_or(Ok(()), |invisible| Err(TextError::Invisible(invisible)))
}

/// The stored form of a key: Unicode's normalization form C, so that two spellings of one text are one key (UAX #15).
#[must_use]
pub fn canonical(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// A number of things in words: `1 cell`, `2 cells`.
#[must_use]
pub fn counted<N: Copy + fmt::Display + PartialEq + From<u8>>(number: N, thing: &str) -> String {
    let plural = if number == N::from(1) { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// Makes a key canonical in place.
pub fn make_canonical(text: &mut String) {
    if let Cow::Owned(canonical) = canonical(text) {
        *text = canonical;
    }
}

#[cfg(test)]
mod tests {
    use super::{TextError, canonical, check_key};

    #[test]
    fn two_spellings_of_a_text_are_one_key() {
        for (spelled, one) in
            [("Zoe\u{308}", "Zo\u{eb}"), ("\u{212b}", "\u{c5}"), ("\u{1112}\u{1161}\u{11ab}", "\u{d55c}")]
        {
            assert_eq!(canonical(spelled), one);
            assert_eq!(canonical(one), one);
        }
        assert_eq!(canonical("plain"), "plain");
    }

    #[test]
    fn key_that_looks_like_another_is_refused() {
        for key in ["a b", "a-\u{e9}", "\u{65e5}\u{672c}", "\u{1f3ac}"] {
            assert_eq!(check_key(key), Ok(()), "{key}");
        }
        for key in [" a", "a ", "\u{a0}a", "a\u{2003}", "\u{3000}\u{e9}"] {
            assert_eq!(check_key(key), Err(TextError::Space), "{key:?}");
        }
        for invisible in ['\u{200b}', '\u{200d}', '\u{ad}', '\u{feff}', '\u{202e}', '\u{2060}', '\u{e0041}'] {
            assert_eq!(check_key(&format!("a{invisible}b")), Err(TextError::Invisible(invisible)));
        }
        assert_eq!(check_key("a\tb"), Err(TextError::Control));
        assert_eq!(TextError::Invisible('\u{200b}').to_string(), "must not contain the invisible character U+200B");
    }
}
