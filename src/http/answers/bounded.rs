//! Serializing an answer up to a limit.

use std::io::{Error, Write};

use serde::Serialize;

/// The initial capacity of the text.
const FIRST_BYTES: usize = 1_024;

/// The value as JSON. `None` if it exceeds `limit` bytes; serializing stops there.
pub(super) fn to_json(value: &impl Serialize, limit: u64) -> Result<Option<Vec<u8>>, serde_json::Error> {
    let mut text = Text {
        bytes: Vec::with_capacity(FIRST_BYTES),
        limit: usize::try_from(limit).unwrap_or(usize::MAX),
        is_full: false,
    };
    match serde_json::to_writer(&mut text, value) {
        Ok(()) => Ok(Some(text.bytes)),
        Err(_) if text.is_full => Ok(None),
        Err(error) => Err(error),
    }
}

struct Text {
    bytes: Vec<u8>,
    limit: usize,
    is_full: bool,
}

impl Text {
    #[cold]
    fn refuse(&mut self) -> Error {
        self.is_full = true;
        Error::other("the answer is too long")
    }
}

impl Write for Text {
    fn write(&mut self, more: &[u8]) -> Result<usize, Error> {
        self.write_all(more).map(|()| more.len())
    }

    // An answer is written in many pieces of a few bytes.
    #[inline]
    fn write_all(&mut self, more: &[u8]) -> Result<(), Error> {
        if more.len() > self.limit.saturating_sub(self.bytes.len()) {
            return Err(self.refuse());
        }
        self.bytes.extend_from_slice(more);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;

    #[test]
    fn a_text_has_as_many_bytes_as_it_may_and_no_more() {
        let value = serde_json::json!({"list": [1, 22, "three"]});
        let text = value.to_string();
        let length = u64::try_from(text.len()).unwrap_or_default();
        assert_eq!(to_json(&value, length).ok().flatten(), Some(text.into_bytes()));
        for limit in 0..length {
            assert!(matches!(to_json(&value, limit), Ok(None)), "{limit}");
        }
    }
}
