//! One line in the log for each request, and one more for each slow operation.
//!
//! The lines have neither credentials nor values of variables. They have the text of a query only if a setting asks for it.

use std::time::Duration;

use super::metrics::Answered;
use super::observed::Observed;
use super::traces::RequestTrace;

/// The targets of the lines, for `log.filter`.
pub(super) const REQUEST: &str = "tallygraph::request";
const SLOW: &str = "tallygraph::slow";
/// Characters of an operation's name that are logged. Callers choose it.
const NAME_CHARACTERS: usize = 100;
/// Characters of a query's text that are logged.
const TEXT_CHARACTERS: usize = 4_000;

/// What is logged of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestLog {
    /// Whether each request has a line.
    pub lines: bool,
    /// How long an operation may take until it counts as slow. `None` if none does.
    pub slow: Option<Duration>,
    /// Whether the line of a slow operation has its text.
    pub query_text: bool,
}

/// What the lines say of a request.
struct Told<'request> {
    operation: Option<&'request str>,
    kind: Option<&'static str>,
    caller: Option<&'static str>,
    caller_id: Option<i64>,
    cost: Option<u64>,
    trace: Option<String>,
    statements: u64,
    rows: u64,
    database_ms: f64,
    duration_ms: f64,
}

impl<'request> Told<'request> {
    fn of(observed: &'request Observed, took: Duration) -> Self {
        let (operation, caller) = (observed.operation(), observed.caller());
        let name = operation.and_then(|operation| operation.name.as_deref());
        Self {
            operation: name.map(|name| shortened(name, NAME_CHARACTERS)),
            kind: operation.map(|operation| operation.kind),
            caller: caller.map(|caller| caller.kind.name()),
            caller_id: caller.and_then(|caller| caller.id),
            cost: observed.cost(),
            trace: observed.trace().map(RequestTrace::trace_id),
            statements: observed.statements(),
            rows: observed.rows(),
            database_ms: milliseconds(observed.database_time()),
            duration_ms: milliseconds(took),
        }
    }
}

/// A line at a level, which has to be a constant.
macro_rules! write_line {
    ($level:ident, $target:expr, $told:expr, $message:literal, $($more:tt)*) => {{
        let Told { operation, kind, caller, caller_id, cost, trace, statements, rows, database_ms, duration_ms } = $told;
        tracing::$level!(
            target: $target,
            $($more)*
            operation, kind, caller, caller_id, cost, trace, statements, rows, database_ms, duration_ms,
            $message
        );
    }};
}

impl RequestLog {
    /// Whether the text of queries is needed.
    #[must_use]
    pub const fn keeps_documents(&self) -> bool {
        self.query_text && self.slow.is_some()
    }

    /// Logs an answer. `is_probe` says whether a machine asks for it again and again, as for its health.
    pub fn answered(&self, answered: Answered<'_>, observed: &Observed, is_probe: bool) {
        let Answered { route, status, code, took, .. } = answered;
        if self.lines {
            let told = Told::of(observed, took);
            if is_probe {
                write_line!(debug, REQUEST, told, "answered", route, status, code,);
            } else {
                write_line!(info, REQUEST, told, "answered", route, status, code,);
            }
        }
        if observed.operation().is_some() && self.slow.is_some_and(|slow| took >= slow) {
            let query = observed.document().map(|text| shortened(text, TEXT_CHARACTERS));
            write_line!(warn, SLOW, Told::of(observed, took), "slow operation", code, query,);
        }
    }

    /// Logs that the client went away before it was answered.
    pub fn abandoned(&self, route: &str, took: Duration, observed: &Observed) {
        if self.lines {
            write_line!(info, REQUEST, Told::of(observed, took), "the client went away", route,);
        }
    }
}

fn milliseconds(duration: Duration) -> f64 {
    f64::from(u32::try_from(duration.as_micros()).unwrap_or(u32::MAX)) / 1_000.0
}

/// At most so many characters of a text.
fn shortened(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(shortened("Gruß an alle", 4), "Gruß");
        assert_eq!(shortened("Gruß", 4), "Gruß");
        assert_eq!(shortened("", 4), "");
    }
}
