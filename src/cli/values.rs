//! Checks of flag values.

use std::time::Duration;

use crate::text;

/// The canonical key of a user or a workspace.
pub(super) fn key(value: &str) -> Result<String, String> {
    text::check_key(value).map_err(|error| error.to_string())?;
    Ok(text::canonical(value).into_owned())
}

/// A duration such as 90s, 15m, 1h or 7d, of at least one second.
pub(super) fn duration(value: &str) -> Result<Duration, String> {
    let duration = humantime::parse_duration(value).map_err(|error| error.to_string())?;
    if duration < Duration::from_secs(1) {
        return Err("must be at least 1s".to_owned());
    }
    Ok(duration)
}
