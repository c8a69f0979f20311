//! `[limits]`

use serde::{Deserialize, Serialize};

/// Limits of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Bytes of a GraphQL request body from a person.
    pub body_bytes: usize,
    /// Bytes of a GraphQL request body from a key that may write usage, and of a batch of CloudEvents.
    pub usage_body_bytes: usize,
    /// Bytes of one line in a stream of usage events.
    pub line_bytes: usize,
    /// How long a body may take to arrive, in seconds.
    pub body_seconds: u64,
    /// Concurrent streams of usage events; 0 is no limit.
    pub event_streams: usize,
    /// Concurrent streams of usage events per key; 0 is no limit.
    pub event_streams_per_key: usize,
    /// How long a stream of usage events may be without an event, in seconds.
    pub event_idle_seconds: u64,
    /// Concurrent connections; 0 is no limit.
    pub connections: usize,
    /// How long the head of a request may take to arrive, in seconds; 0 is no limit.
    pub header_seconds: u64,
    /// How long a connection may have no request, or read nothing of an answer, in seconds; 0 is no limit.
    pub idle_seconds: u64,
    /// Concurrent requests; 0 is no limit.
    pub requests_at_once: usize,
    /// Failed sign-ins per address and minute; 0 is no limit.
    pub failed_sign_ins_per_minute: u32,
    /// How long a client of WebSocket may take to send `connection_init`, in seconds; 0 is no limit.
    pub websocket_init_seconds: u64,
    /// Bytes of one message over WebSocket.
    pub websocket_message_bytes: usize,
    /// Operations that one WebSocket connection may have at once; 0 is no limit.
    pub websocket_operations: usize,
    /// The time limit of one request, in seconds.
    pub request_seconds: u64,
    /// Bytes of one answer; 0 is no limit, here and in the four that follow.
    pub answer_bytes: u64,
    /// Memory of one request, in MiB.
    pub request_memory_mib: u64,
    /// Memory of all large requests together, in MiB.
    pub requests_memory_mib: u64,
    /// Numbers in the series, breakdowns and histories of one request.
    pub request_cells: u64,
    /// Rows that one request may read for them.
    pub request_rows: u64,
    /// The depth of a query. Introspection has a limit of its own.
    pub depth: usize,
    /// Bytes of a query's text.
    pub query_bytes: usize,
    /// Tokens of a query's text.
    pub query_tokens: usize,
    /// Brackets of any kind that may be open at once in a query's text.
    pub query_brackets: usize,
    /// Selections of an operation, with its fragments expanded.
    pub query_selections: usize,
    /// Root fields of an operation.
    pub query_roots: usize,
    /// Aliased fields of an operation.
    pub query_aliases: usize,
    /// Directives of an operation.
    pub query_directives: usize,
    /// Fragments of a query's text.
    pub query_fragments: usize,
    /// Variables of an operation.
    pub query_variables: usize,
    /// Whether introspection is allowed.
    pub introspection: bool,
    /// The cost limit of one request from a person.
    pub query_cost_person: u64,
    /// The cost limit of one request from a service.
    pub query_cost_service: u64,
    /// The cost limit of a person's requests per minute.
    pub cost_per_minute_person: u64,
    /// The cost limit of a service's requests per minute.
    pub cost_per_minute_service: u64,
    /// Errors that one answer lists.
    pub errors: usize,
    /// How far `occurredAt` may lie in the past, in hours.
    pub past_hours: u64,
    /// How far `occurredAt` may lie in the future, in seconds.
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
            websocket_init_seconds: 5,
            websocket_message_bytes: 64 * 1024,
            websocket_operations: 20,
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
