//! The cells of a sound record.

use csv::StringRecord;

/// Splits a record that has passed [`Quotes`](crate::usage::formats::csv::quotes::Quotes).
pub(in crate::usage) fn take_apart(record: &str, cells: &mut StringRecord) {
    cells.clear();
    if !record.contains('"') {
        record.split(',').for_each(|cell| cells.push_field(cell));
        return;
    }
    let mut rest = record;
    loop {
        let (cell, after) = next(rest);
        match cell {
            // Two quotes stand for one.
            Cell::Quoted(text) if text.contains('"') => cells.push_field(&text.replace("\"\"", "\"")),
            Cell::Plain(text) | Cell::Quoted(text) => cells.push_field(text),
        }
        match after.strip_prefix(',') {
            Some(after) => rest = after,
            None => return,
        }
    }
}

enum Cell<'record> {
    Plain(&'record str),
    /// The text between the quotes.
    Quoted(&'record str),
}

/// The first cell, and the rest.
fn next(record: &str) -> (Cell<'_>, &str) {
    let Some(quoted) = record.strip_prefix('"') else {
        let end = record.find(',').unwrap_or(record.len());
        let (cell, after) = record.split_at_checked(end).unwrap_or((record, ""));
        return (Cell::Plain(cell), after);
    };
    let mut end = quoted.len();
    let mut quotes = quoted.match_indices('"').map(|(place, _)| place).peekable();
    while let Some(place) = quotes.next() {
        if quotes.next_if_eq(&place.saturating_add(1)).is_none() {
            end = place;
            break;
        }
    }
    let (cell, after) = quoted.split_at_checked(end).unwrap_or((quoted, ""));
    (Cell::Quoted(cell), after.strip_prefix('"').unwrap_or(after))
}
