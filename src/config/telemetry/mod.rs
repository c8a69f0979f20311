//! Logs and traces.

mod log;
mod traces;

pub use log::LogSettings;
pub use traces::{TraceProtocol, TraceSettings};
