//! What commands print: results to standard output, errors to standard error.

use std::io::Write;

use indicatif::HumanCount;

/// Prints a line. A closed output is ignored.
pub(super) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prints an error.
pub(super) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "tallygraph: {line}");
}

/// A number of things, such as `1 event` or `2,000 events`.
pub(super) fn counted(number: u64, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// A whole number with commas between thousands.
pub(super) fn grouped(number: u64) -> String {
    HumanCount(number).to_string()
}
