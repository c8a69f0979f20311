//! A request and its answer.

use std::sync::Arc;

use async_graphql::{ServerError, Value, Variables};

use super::cost::RequestCost;
use crate::budget::Budget;
use crate::graphql::errors::code_of;
use crate::graphql::request::DuplicateMembers;

/// A GraphQL request.
#[derive(Clone, Debug)]
pub struct GraphqlRequest {
    /// The document.
    pub query: String,
    /// The name of the operation to execute.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Variables,
    /// Members that occur twice in the variables.
    pub duplicates: DuplicateMembers,
    /// The request's id, for the log and for errors.
    pub id: String,
    /// Whether it may write. A GET request may not.
    pub may_write: bool,
    /// Whether the answer includes its cost.
    pub tell_cost: bool,
}

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    /// How far the request got. If it was not executed, the answer has errors only, without `data`.
    pub kind: AnswerKind,
    /// The data, when execution began.
    pub data: Value,
    /// The errors.
    pub errors: Vec<ServerError>,
    /// Its cost, if the caller asked for it and it is known.
    pub cost: Option<RequestCost>,
    /// Its budget, held until this is dropped; none if it was not executed.
    pub budget: Option<Arc<Budget>>,
}

impl Answer {
    /// Whether an answer without data says that the caller may not have any: by `FORBIDDEN`, or without an error where
    /// something does not exist for them.
    #[must_use]
    pub fn is_denial(&self) -> bool {
        let forbidden = Value::from("FORBIDDEN");
        self.kind == AnswerKind::Executed && self.errors.iter().all(|error| code_of(error) == Some(&forbidden))
    }
}

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// It was executed.
    Executed,
    /// It was refused: not valid GraphQL, or not of this schema.
    Refused,
    /// It was refused before it was parsed or executed, because its size has no bound.
    Unbounded,
    /// It was refused, because its variables are ambiguous.
    Ambiguous,
    /// It would write, but a GET request may not.
    WriteNotAllowed,
}
