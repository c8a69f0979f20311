//! Traces of requests, sent to a collector by OTLP.
//!
//! A request that is not sampled costs one decision. A sampled one has a span for itself, one for each phase, and one for
//! each statement. No extension of the schema takes part: `benches/telemetry.rs` shows what these spans cost.
//!
//! What always holds: no span has a value of a statement, of a variable or of a header.

mod collector;
mod reporting;
mod request;
mod start;
mod statement_text;

pub(super) use request::end_statement;
pub use request::{Phase, RequestEnd, RequestTrace};
pub use start::{TraceError, TraceHeaders, TraceOptions, Traces};
