//! What commands print: results on standard output, complaints on standard error.

use std::io::Write;

/// Prints a line. A reader that went away is nobody's problem.
pub(super) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prints a line for whoever has to mend something.
pub(super) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "tallygraph: {line}");
}

/// A number of things, such as `1 event` or `2,000 events`.
pub(super) fn counted(number: u64, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// A whole number with commas between thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
