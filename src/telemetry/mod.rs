//! What the program tells those who run it: logs, metrics and traces.
//!
//! This folder knows neither requests nor the database. Whoever does something counts it in the instruments of
//! [`metrics`]; `http/telemetry/` shows them. [`Observed`] gathers what belongs to one request.
//!
//! What always holds: no metric has the name of a tenant, and every label has a bounded set of values. Neither logs nor
//! traces have a credential, the value of a variable or a value of a statement.

mod logs;
pub mod metrics;
mod observed;
mod request_log;
mod traces;

pub use logs::{LogFormat, is_filter, start, wants_colours, write_out};
pub use observed::{
    CallerKind, Observed, ObservedCaller, ObservedOperation, RequestHead, carry_on, observing, observing_now, phase,
};
pub use request_log::RequestLog;
pub use traces::{Phase, RequestEnd, RequestTrace, TraceError, TraceHeaders, TraceOptions, Traces};
