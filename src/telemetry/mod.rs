//! Logs: what the program tells its operator, on standard error.

use std::ffi::OsStr;
use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

/// Whether a text is a filter, as in `tallygraph=debug,warn`.
#[must_use]
pub fn is_filter(text: &str) -> bool {
    EnvFilter::try_new(text).is_ok()
}

/// Whether to colour what goes to standard error: a terminal shows colours, and a file or another program gets plain text.
/// `no_color` is the value of the variable `NO_COLOR`. Unless it is empty, it asks for none (<https://no-color.org>).
#[must_use]
pub fn wants_colours(no_color: Option<&OsStr>) -> bool {
    std::io::stderr().is_terminal() && no_color.is_none_or(OsStr::is_empty)
}

/// Starts logging to standard error. A second call in one process changes nothing.
///
/// # Errors
///
/// The filter's own words when it cannot be read.
pub fn start(filter: &str, format: LogFormat, colours: bool) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| format!("log.filter: {error}"))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    // Only the first subscriber of a process counts; tests start several programs in one.
    let _ = match format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    Ok(())
}
