//! Every statement in the log, where the log's filter asks for it.

use std::time::Duration;

use sea_orm::ConnectOptions;

/// Has connections tell the log their statements, without their values, if its filter has `sqlx::query=debug`. Otherwise
/// a statement costs nothing more.
pub(in crate::database) fn log_if_asked(options: &mut ConnectOptions) {
    let asked = tracing::enabled!(target: "sqlx::query", tracing::Level::DEBUG);
    options.sqlx_logging(asked);
    if let Ok(level) = "debug".parse() {
        options.sqlx_logging_level(level);
        // None is told apart as slow.
        options.sqlx_slow_statements_logging_settings(level, Duration::MAX);
    }
}
