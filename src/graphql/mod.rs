//! The GraphQL API: the schema, and the execution of requests against it.
//!
//! | folder | what it holds |
//! |---|---|
//! | `schema/` | the entry points for queries and mutations, and the schema as text |
//! | `types/` | one file a GraphQL object |
//! | `mutations/` | one file a mutation: input, payload, resolver |
//! | `inputs/` | inputs that several fields share |
//! | `scalars/`, `enums/` | leaf values, and the domain values behind them |
//! | `lists/` | lists and pages within the request's memory budget |
//! | `request/` | what belongs to one request: its caller, its snapshot, its lookups |
//! | `errors/` | errors with the codes that clients know |
//! | `execution/` | runs one request; repairs what the GraphQL library does differently from the specification |
//!
//! This folder decides nothing. A resolver is about three lines: it asks the policy table for a proof, makes one call
//! into a domain folder, and wraps the answer. A protected field is nullable and its resolver answers
//! `Option<Result<…>>`, so that a denied field nulls itself alone.

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
mod types;

pub use errors::ApiError;
pub use execution::{Answer, AnswerKind, Bill, Executor, GateRefusal, GraphqlRequest, QueryGate};
pub use lists::{decode_cursor, encode_cursor};
pub use request::{App, MemberPath, Repeats, RequestContext, Sights, Step};
pub use schema::{SchemaError, UnguardedField, parse_sdl, sdl, unguarded_fields};
