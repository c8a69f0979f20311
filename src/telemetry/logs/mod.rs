//! Logs, written to standard error.

mod batches;
mod lines;

use std::ffi::OsStr;
use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use batches::Batches;
pub use batches::write_out;
use lines::{JsonLine, TextFields};

/// The format of log lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Text for people.
    #[default]
    Text,
    /// One JSON object a line, for log collectors.
    Json,
}

/// Whether a text is a filter, as in `tallygraph=debug,warn`.
#[must_use]
pub fn is_filter(text: &str) -> bool {
    EnvFilter::try_new(text).is_ok()
}

/// Whether to colour what goes to standard error. A terminal shows colours; a file or another program gets plain text.
/// `no_color` is the value of the variable `NO_COLOR`. Unless it is empty, it turns colours off (<https://no-color.org>).
#[must_use]
pub fn wants_colours(no_color: Option<&OsStr>) -> bool {
    std::io::stderr().is_terminal() && no_color.is_none_or(OsStr::is_empty)
}

/// Starts logging to standard error. A second call in one process has no effect.
///
/// # Errors
///
/// The filter's own message if it is invalid.
pub fn start(filter: &str, format: LogFormat, colours: bool) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| format!("log.filter: {error}"))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(Batches::start());
    // Only the first subscriber of a process counts. Tests start several programs in one process.
    let _ = match format {
        LogFormat::Text => builder.fmt_fields(TextFields::default()).try_init(),
        LogFormat::Json => builder.event_format(JsonLine).try_init(),
    };
    Ok(())
}
