//! The GraphQL API: the schema, and the execution of requests against it.
//!
//! | folder | what it holds |
//! |---|---|
//! | `schema/` | the entry points for queries, mutations and subscriptions, and the schema as text |
//! | `types/` | one file for each GraphQL object |
//! | `mutations/` | one file for each mutation: input, payload, resolver |
//! | `subscriptions/` | one file for each subscription, and what a look at it finds |
//! | `inputs/` | inputs that several fields share |
//! | `scalars/`, `enums/` | leaf types, and the domain values behind them |
//! | `lists/` | lists and pages within the request's memory budget |
//! | `request/` | what belongs to one request: its caller, its snapshot, its lookups |
//! | `errors/` | errors with the codes that clients know |
//! | `execution/` | runs one request, and repairs where the GraphQL library differs from the specification |
//!
//! A resolver is about three lines. It asks the policy table for a proof, makes one call into a domain folder, and
//! wraps the answer. It decides nothing itself. A protected field is nullable and its resolver answers
//! `Option<Result<…>>`, so a denied field is null and its siblings are answered.

#![allow(clippy::doc_markdown, reason = "documentation here is the schema's, where names stand as they are")]

mod directives;
mod enums;
mod errors;
mod execution;
mod inputs;
mod lists;
mod mutations;
mod request;
mod scalars;
mod schema;
mod subscriptions;
mod types;

pub use errors::{ApiError, unavailable};
pub use execution::{
    Answer, AnswerKind, Executor, GateRefusal, GraphqlRequest, Look, QueryGate, RequestCost, Subscription,
};
pub use lists::{decode_cursor, encode_cursor};
pub use request::{App, DuplicateMembers, Lookups, MemberPath, RequestContext, Step};
pub use schema::{SchemaError, UnguardedField, parse_sdl, sdl, unguarded_fields};
