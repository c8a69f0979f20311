//! Logging of statements, on demand.

use std::time::Duration;

use sea_orm::ConnectOptions;

/// Logs statements, without their values, if the log filter has `sqlx::query=debug`. Otherwise logging costs nothing.
pub(in crate::database) fn log_if_asked(options: &mut ConnectOptions) {
    let asked = tracing::enabled!(target: "sqlx::query", tracing::Level::DEBUG);
    options.sqlx_logging(asked);
    if let Ok(level) = "debug".parse() {
        options.sqlx_logging_level(level);
        // Slow statements get no log line of their own.
        options.sqlx_slow_statements_logging_settings(level, Duration::MAX);
    }
}
