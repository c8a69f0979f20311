//! Reasons for rejecting a line, in any format.

use super::lines::LINE_LIMIT;
use crate::usage::Reject;

/// The reason for a line that is not UTF-8.
pub(in crate::usage) fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> Reject {
    let offset = error.valid_up_to();
    let line = bytes.get(..offset).unwrap_or_default().rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let place = line.len().saturating_add(1);
    let byte = bytes.get(offset).copied().unwrap_or_default();
    Reject::invalid(format!(
        "the line is not UTF-8: byte {place} (0x{byte:02X}) is wrong; text in Latin-1 or Windows-1252 must be converted to UTF-8"
    ))
}

/// The reason for a line or a record that is too long.
pub(in crate::usage) fn too_long((first, last): (u64, u64)) -> Reject {
    Reject::invalid(if first == last {
        format!("the line is longer than {LINE_LIMIT} bytes")
    } else {
        format!("the row from line {first} to line {last} is longer than {LINE_LIMIT} bytes: is a quote missing?")
    })
}
