//! What comes in and what goes out.

use std::sync::Arc;

use async_graphql::{ServerError, Value, Variables};

use super::cost::Bill;
use crate::budget::Budget;
use crate::graphql::request::Repeats;

/// A request as it came over a transport.
#[derive(Debug)]
pub struct GraphqlRequest {
    /// The document.
    pub query: String,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Variables,
    /// What the variables give twice.
    pub repeats: Repeats,
    /// The request's id, for the log and for errors.
    pub id: String,
    /// Whether it may write: not over GET.
    pub may_write: bool,
    /// Whether the answer is to tell what it cost.
    pub tell_cost: bool,
}

/// What became of a request.
#[derive(Debug)]
pub struct Answer {
    /// Whether execution began. Where it did not there are only errors, and no data, not even null.
    pub kind: AnswerKind,
    /// The data, when execution began.
    pub data: Value,
    /// What failed.
    pub errors: Vec<ServerError>,
    /// Its cost, if the caller asked for it and it is known.
    pub cost: Option<Bill>,
    /// Its budget, held until this is dropped; none if it was not executed.
    pub budget: Option<Arc<Budget>>,
}

/// How far a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// It was executed.
    Executed,
    /// It was refused: not valid GraphQL, or not of this schema.
    Refused,
    /// It was refused before it was parsed or executed: nobody can tell where it would end.
    Unbounded,
    /// It was refused: it says two things at once.
    Ambiguous,
    /// It would write, over a transport that may not.
    WriteNotAllowed,
}
