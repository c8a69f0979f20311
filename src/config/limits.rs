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
    /// Bytes of one answer; 0 is no limit, here and in the four that follow.
    pub answer_bytes: u64,
    /// Memory that one request may take, in MiB.
    pub request_memory_mib: u64,
    /// Memory that large requests may take together, in MiB.
    pub requests_memory_mib: u64,
    /// Numbers of series, breakdowns and histories that one request may compute.
    pub request_cells: u64,
    /// Rows that one request may read for them.
    pub request_rows: u64,
    /// How many fields of a query may stand below one another. Introspection has a depth of its own.
    pub depth: usize,
    /// Bytes of a query's text.
    pub query_bytes: usize,
    /// Tokens of a query's text.
    pub query_tokens: usize,
    /// Brackets of any kind that a query's text may have open at once.
    pub query_brackets: usize,
    /// Selections of an operation, its fragments spelled out.
    pub query_selections: usize,
    /// Fields of an operation itself.
    pub query_roots: usize,
    /// Fields of an operation under another name.
    pub query_aliases: usize,
    /// Directives of an operation.
    pub query_directives: usize,
    /// Fragments of a query's text.
    pub query_fragments: usize,
    /// Variables of an operation.
    pub query_variables: usize,
    /// Whether callers may ask what the schema is.
    pub introspection: bool,
    /// What one request of a person may cost.
    pub query_cost_person: u64,
    /// What one request of a service may cost.
    pub query_cost_service: u64,
    /// What the requests of a person may cost in a minute.
    pub cost_per_minute_person: u64,
    /// What the requests of a service may cost in a minute.
    pub cost_per_minute_service: u64,
    /// Errors that one answer spells out.
    pub errors: usize,
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
            answer_bytes: 16 * 1024 * 1024,
            request_memory_mib: 256,
            requests_memory_mib: 1024,
            request_cells: 2_000_000,
            request_rows: 1_000_000,
            depth: 15,
            query_bytes: 32 * 1024,
            query_tokens: 4_000,
            query_brackets: 64,
            query_selections: 2_000,
            query_roots: 20,
            query_aliases: 50,
            query_directives: 50,
            query_fragments: 50,
            query_variables: 50,
            introspection: true,
            query_cost_person: 5_000,
            query_cost_service: 50_000,
            cost_per_minute_person: 20_000,
            cost_per_minute_service: 200_000,
            errors: 10,
            past_hours: 400 * 24,
            ahead_seconds: 300,
        }
    }
}
