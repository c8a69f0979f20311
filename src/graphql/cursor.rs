//! Cursors: places in a list as texts.
//!
//! A cursor holds a position in an order, and a digest of the query that made it. One that was tampered with, or that another
//! query made, is refused. A cursor grants nothing; the digest is there to find mistakes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::digest::hex_sha256;

/// Digits of the digest in a cursor.
const DIGEST_DIGITS: usize = 16;

/// The cursor of a position in the list that a query asks for. A position is one or more numbers.
#[must_use]
pub fn encode_cursor(query: &str, position: &[i64]) -> String {
    let numbers: Vec<String> = position.iter().map(i64::to_string).collect();
    let position = numbers.join(":");
    URL_SAFE_NO_PAD.encode(format!("{position} {}", seal(query, &position)))
}

/// The position of a cursor. None if the same query did not make it.
#[must_use]
pub fn decode_cursor(query: &str, cursor: &str) -> Option<Vec<i64>> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let (position, sealed) = text.split_once(' ')?;
    if sealed != seal(query, position) {
        return None;
    }
    position.split(':').map(|number| number.parse().ok()).collect()
}

fn seal(query: &str, position: &str) -> String {
    hex_sha256(format!("{query} {position}").as_bytes()).chars().take(DIGEST_DIGITS).collect()
}
