//! `[limits]`

use serde::{Deserialize, Serialize};

/// What one request may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Bytes of a GraphQL request's body, from a person.
    pub body_bytes: usize,
    /// Bytes of a GraphQL request's body from a key that may write usage, and of a batch of CloudEvents.
    pub usage_body_bytes: usize,
    /// Seconds that a body may take to come.
    pub body_seconds: u64,
    /// Streams of usage events at once.
    pub event_streams: usize,
    /// Seconds that a stream of usage events may say nothing.
    pub event_idle_seconds: u64,
    /// Seconds that one request may take.
    pub request_seconds: u64,
    /// Bytes of one answer; 0 is no limit, here and in the four that follow.
    pub answer_bytes: u64,
    /// Memory that one request may take, in MiB.
    pub request_memory_mib: u64,
    /// Memory that large requests may take together, in MiB.
    pub requests_memory_mib: u64,
    /// Numbers of series, breakdowns and histories that one request may reckon with.
    pub request_cells: u64,
    /// Rows that one request may read for them.
    pub request_rows: u64,
    /// How deep a query may nest.
    pub depth: usize,
    /// Hours that an event's `occurredAt` may lie back.
    pub past_hours: u64,
    /// Seconds that an event's `occurredAt` may lie ahead.
    pub ahead_seconds: u64,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            body_bytes: 256 * 1024,
            usage_body_bytes: 8 * 1024 * 1024,
            body_seconds: 15,
            event_streams: 16,
            event_idle_seconds: 30,
            request_seconds: 15,
            answer_bytes: 16 * 1024 * 1024,
            request_memory_mib: 256,
            requests_memory_mib: 1024,
            request_cells: 2_000_000,
            request_rows: 1_000_000,
            depth: 15,
            past_hours: 400 * 24,
            ahead_seconds: 300,
        }
    }
}
