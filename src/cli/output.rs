//! What commands print: results to standard output, errors to standard error.

use std::io::{self, ErrorKind, Write};
use std::sync::OnceLock;

use indicatif::HumanCount;

/// Why a line was lost first.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Prints a line. A command whose reader has gone, such as `head`, goes on. If a line is lost for another reason,
/// [`lost`] knows it.
pub(super) fn say(line: &str) {
    if let Err(error) = hand_over(line)
        && error.kind() != ErrorKind::BrokenPipe
    {
        let _ = LOST.set(error);
    }
}

/// Prints a line that nobody can have again.
pub(super) fn hand_over(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush())
}

/// Why a line of this command was lost, if one was.
pub(super) fn lost() -> Option<&'static io::Error> {
    LOST.get()
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
