//! The plan of a question: which source is asked for which part of it. Pure.
//!
//! [`spans`] cuts the buckets by the grains of the sources, and [`query`] says what is asked of each source.

mod query;
mod sources;
mod spans;

pub(super) use query::{Conditions, Selection, SourceQuery, plan_queries};
pub(super) use sources::Source;
pub(super) use spans::{Part, Span};
