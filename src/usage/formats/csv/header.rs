//! Explains a first line that is no header.

use super::header_error::HeaderError;
use crate::calendar::Instant;
use crate::usage::formats::field::Field;

/// Separators other than the comma.
const SEPARATORS: [(char, &str); 4] = [(';', "semicolon"), ('\t', "tab"), ('|', "vertical bar"), (' ', "space")];

/// A better explanation than the wrong column, if there is one.
pub(in crate::usage) fn explain(line: u64, text: &str, error: HeaderError) -> HeaderError {
    let is_instant = |cell: &str| Instant::parse_rfc3339(cell.trim().trim_matches('"')).is_ok();
    if matches!(error, HeaderError::Twice { .. }) {
        return error;
    }
    if let Some(error) = disguise(line, text) {
        return error;
    }
    if text.split(',').any(is_instant) { HeaderError::RowInstead(line) } else { error }
}

/// The same for a line that is not CSV at all.
pub(in crate::usage) fn explain_broken(line: u64, text: &str) -> HeaderError {
    let returns = text.contains('\r');
    disguise(line, text).unwrap_or(if returns { HeaderError::Returns } else { HeaderError::Quotes(line) })
}

fn disguise(line: u64, text: &str) -> Option<HeaderError> {
    if text.trim_start_matches('"').to_ascii_lowercase().starts_with("sep=") {
        return Some(HeaderError::SeparatorLine(line));
    }
    if text.trim_start().starts_with(['{', '[']) {
        return Some(HeaderError::Json(line));
    }
    let names = |separator: char| {
        let cells = text.split(['\r', separator]).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| Field::named(cell).is_some()).count()
    };
    if names(',') > 1 {
        return None;
    }
    let found = SEPARATORS.into_iter().find(|(separator, _)| names(*separator) > 1);
    found.map(|(_, separator)| HeaderError::Separator { line, separator })
}
