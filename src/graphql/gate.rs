//! What is refused before anything is parsed.
//!
//! The parser and the validation of the GraphQL library are recursive, so a text that nests too deeply must never reach
//! them. One pass over the bytes, whatever they are.

/// Bytes of a query's text.
const TEXT_LIMIT: usize = 32 * 1024;
/// Brackets of any kind that may be open at once.
const DEPTH_LIMIT: usize = 64;
/// Tokens of a query.
const TOKEN_LIMIT: usize = 4_000;

/// Why a query's text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TooComplex {
    /// It is too long.
    #[error("the query has {0} bytes, and may have {TEXT_LIMIT}")]
    Long(usize),
    /// It nests too deeply.
    #[error("the query nests more than {DEPTH_LIMIT} brackets")]
    Deep,
    /// It has too many tokens.
    #[error("the query has more than {TOKEN_LIMIT} tokens")]
    ManyTokens,
}

/// Checks a query's text. Strings and comments are passed over; a text that is no GraphQL at all passes, for the parser
/// to say so.
pub(super) fn check(text: &str) -> Result<(), TooComplex> {
    if text.len() > TEXT_LIMIT {
        return Err(TooComplex::Long(text.len()));
    }
    let (mut depth, mut tokens) = (0_usize, 0_usize);
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let length = match first {
            b'#' => until(rest, |byte| byte == b'\n' || byte == b'\r'),
            b'"' => string(rest),
            byte if is_name(*byte) => until(rest, |byte| !is_name(byte)),
            _ => 1,
        };
        let ignored = matches!(first, b'#' | b' ' | b'\t' | b'\n' | b'\r' | b',');
        tokens = tokens.saturating_add(usize::from(!ignored));
        match first {
            b'{' | b'[' | b'(' => depth = depth.saturating_add(1),
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_LIMIT {
            return Err(TooComplex::Deep);
        }
        if tokens > TOKEN_LIMIT {
            return Err(TooComplex::ManyTokens);
        }
        rest = rest.get(length..).unwrap_or(after);
    }
    Ok(())
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Bytes before the first that ends it.
fn until(text: &[u8], ends: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|byte| ends(*byte)).unwrap_or(text.len())
}

/// Bytes of the string that the text begins with, quotes included.
fn string(text: &[u8]) -> usize {
    const BLOCK: &[u8] = b"\"\"\"";
    let block = text.starts_with(BLOCK);
    let mut place = if block { BLOCK.len() } else { 1 };
    while let Some(rest) = text.get(place..).filter(|rest| !rest.is_empty()) {
        if block && rest.starts_with(b"\\\"\"\"") {
            place = place.saturating_add(4);
        } else if !block && rest.starts_with(b"\\") {
            place = place.saturating_add(2);
        } else if block && rest.starts_with(BLOCK) {
            return place.saturating_add(BLOCK.len());
        } else if !block && (rest.starts_with(b"\"") || rest.starts_with(b"\n")) {
            return place.saturating_add(1);
        } else {
            place = place.saturating_add(1);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{TooComplex, check};

    #[test]
    fn depth_is_counted_over_all_brackets_and_not_in_strings_or_comments() {
        assert_eq!(check(&"{a".repeat(50_000)), Err(TooComplex::Long(100_000)));
        assert_eq!(check(&"{a".repeat(65)), Err(TooComplex::Deep));
        assert_eq!(check(&format!("{{a(b:{}", "[".repeat(64))), Err(TooComplex::Deep));
        assert_eq!(check(&format!("{{a(b:\"{}\")}}", "[".repeat(100))), Ok(()));
        assert_eq!(check(&format!("{{a(b:\"\"\"{} \\\"\"\" {{\"\"\")}}", "[".repeat(100))), Ok(()));
        assert_eq!(check(&format!("#{}\n{{a}}", "[".repeat(100))), Ok(()));
        assert_eq!(check(&"{a}".repeat(60)), Ok(()));
    }

    #[test]
    fn tokens_are_counted() {
        assert_eq!(check(&"a ".repeat(4_000)), Ok(()));
        assert_eq!(check(&"a ".repeat(4_001)), Err(TooComplex::ManyTokens));
        assert_eq!(check(&"\"".repeat(9)), Ok(()));
    }
}
