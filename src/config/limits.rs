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
    /// Bytes of one line of a stream of usage events.
    pub line_bytes: usize,
    /// Seconds that a body may take to come.
    pub body_seconds: u64,
    /// Streams of usage events at once; 0 for any number.
    pub event_streams: usize,
    /// Streams of usage events of one key at once; 0 for any number.
    pub event_streams_per_key: usize,
    /// Seconds that a stream of usage events may be without an event.
    pub event_idle_seconds: u64,
    /// Connections at once; 0 for any number.
    pub connections: usize,
    /// Seconds that the head of a request may take to come; 0 for any time.
    pub header_seconds: u64,
    /// Seconds that a connection may be without a request, or take nothing of an answer; 0 for any time.
    pub idle_seconds: u64,
    /// Requests that are answered at once; 0 for any number.
    pub requests_at_once: usize,
    /// Sign-ins of one address that may fail in a minute; 0 for any number.
    pub failed_sign_ins_per_minute: u32,
    /// Seconds that one request may take.
    pub request_seconds: u64,
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
            line_bytes: 64 * 1024,
            body_seconds: 15,
            event_streams: 16,
            event_streams_per_key: 4,
            event_idle_seconds: 30,
            connections: 4096,
            header_seconds: 10,
            idle_seconds: 60,
            requests_at_once: 256,
            failed_sign_ins_per_minute: 20,
            request_seconds: 15,
            depth: 15,
            past_hours: 400 * 24,
            ahead_seconds: 300,
        }
    }
}
