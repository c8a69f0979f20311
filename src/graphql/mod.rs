//! The schema: one GraphQL type a file, resolvers of about three lines.
//!
//! What it is not: it decides nothing. A resolver asks the policy table for a proof, makes one call into a domain
//! folder, and wraps the answer. What always holds: a protected field is nullable and its resolver answers
//! `Option<Result<…>>`, so that a denied field nulls itself alone.

#![allow(clippy::doc_markdown, reason = "documentation here is the schema's, where names stand as they are")]

mod app;
mod arguments;
mod bill;
mod blame;
mod column;
mod completion;
mod cost;
mod cursor;
mod description;
mod directives;
mod error;
mod execute;
mod few;
mod gate;
mod input;
mod list;
mod mutation;
mod mutations;
mod nodes;
mod ordering;
mod outside;
mod page;
mod parsed;
mod query;
mod rates;
mod readers;
mod repeats;
mod request;
mod scalars;
mod schema;
mod shared;
mod sights;
mod types;
mod variables;

pub use app::App;
pub use bill::Bill;
pub use cursor::{decode_cursor, encode_cursor};
pub use error::ApiError;
pub use execute::{Answer, AnswerKind, Executor, GraphqlRequest};
pub use outside::{GateRefusal, QueryGate};
pub use repeats::{MemberPath, Repeats, Step};
pub use request::RequestContext;
pub use schema::{SchemaError, UnguardedField, parse_sdl, sdl, unguarded_fields};
pub use sights::Sights;
