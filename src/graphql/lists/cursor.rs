//! Cursors: positions in a list, as opaque texts.
//!
//! A cursor holds a position and a digest of the query that made it. A cursor that was changed, or that another query
//! made, is refused. A cursor grants no access: the digest is there to find mistakes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::digest::hex_sha256;

/// How many digits of the digest are in a cursor.
const DIGEST_DIGITS: usize = 16;

/// The cursor of a position in the list of a query. A position is one or more numbers.
#[must_use]
pub fn encode_cursor(query: &str, position: &[i64]) -> String {
    let numbers: Vec<String> = position.iter().map(i64::to_string).collect();
    let position = numbers.join(":");
    URL_SAFE_NO_PAD.encode(format!("{position} {}", seal(query, &position)))
}

/// The position of a cursor. None if another query made it.
#[must_use]
pub fn decode_cursor(query: &str, cursor: &str) -> Option<Vec<i64>> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let (position, sealed) = text.split_once(' ')?;
    if sealed != seal(query, position) {
        return None;
    }
    position.split(':').map(|number| number.parse().ok()).collect()
}

/// How many bytes of a text go into one number.
const PACKED: usize = 7;

/// A text as numbers of a position: its length in bytes, then its bytes.
pub(in crate::graphql) fn pack(text: &str) -> Vec<i64> {
    let number = |bytes: &[u8]| {
        bytes.iter().fold(0_i64, |number, byte| number.saturating_mul(256).saturating_add(i64::from(*byte)))
    };
    let length = i64::try_from(text.len()).unwrap_or(i64::MAX);
    std::iter::once(length).chain(text.as_bytes().chunks(PACKED).map(number)).collect()
}

/// The text at the beginning of a position, and the numbers after it. None if a database would not accept the text.
pub(in crate::graphql) fn unpack(numbers: &[i64]) -> Option<(String, &[i64])> {
    let (length, rest) = numbers.split_first()?;
    let length = usize::try_from(*length).ok()?;
    let (packed, rest) = rest.split_at_checked(length.div_ceil(PACKED))?;
    let mut bytes = Vec::new();
    for number in packed {
        let size = length.saturating_sub(bytes.len()).min(PACKED);
        let number = number.to_be_bytes();
        bytes.extend_from_slice(number.get(number.len().saturating_sub(size)..)?);
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains('\0')).then_some((text, rest))
}

fn seal(query: &str, position: &str) -> String {
    hex_sha256(format!("{query} {position}").as_bytes()).chars().take(DIGEST_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};

    #[test]
    fn text_goes_through_a_position_and_back() {
        for text in ["", "a", "sevenby", "eight by", "Ærø & Ålesund", "\u{7f}\u{10ffff}", &"x".repeat(500)] {
            let numbers = [pack(text), vec![-3]].concat();
            assert_eq!(unpack(&numbers), Some((text.to_owned(), [-3].as_slice())));
        }
        for numbers in [[].as_slice(), &[-1], &[1], &[8, 5], &[i64::MAX, 1], &[1, 0], &[1, 0xff]] {
            assert_eq!(unpack(numbers), None, "{numbers:?}");
        }
    }
}
