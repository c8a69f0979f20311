//! The errors of the API: a code and a sentence, and never text of the database or the program.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, Value};
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::authz::Need;
use crate::budget::BudgetExceeded;

/// An error with a code that clients can rely on.
#[derive(Clone, Debug)]
pub enum ApiError {
    /// The caller has no permission.
    Forbidden {
        /// Why.
        message: String,
        /// Any one of these would be enough.
        requires: Vec<Need>,
    },
    /// The input names something that does not exist.
    NotFound {
        /// The argument.
        argument: String,
        /// What was not found.
        message: String,
    },
    /// The input is wrong.
    BadUserInput {
        /// The argument, with dots into its members.
        argument: String,
        /// What is wrong with it.
        message: String,
    },
    /// The same idempotency key was used for something else.
    Conflict(String),
    /// The range is too long, or has too many buckets.
    RangeTooWide {
        /// What is wrong with it.
        message: String,
        /// The maximum.
        maximum: Value,
    },
    /// The request exceeds its budget.
    TooComplex(BudgetExceeded),
    /// The server cannot answer at the moment. The client may send the same request again.
    Unavailable(Arc<dyn std::error::Error + Send + Sync>),
    /// It took too long.
    TooSlow(Arc<dyn std::error::Error + Send + Sync>),
    /// An error of the program. Its text goes to the log only.
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

/// The message of an [`ApiError::Internal`]. The request's id is added where it is known.
pub(in crate::graphql) const INTERNAL_MESSAGE: &str =
    "something went wrong on the server; it is logged under this request's id";
/// The message of an [`ApiError::Unavailable`].
pub(in crate::graphql) const UNAVAILABLE_MESSAGE: &str =
    "the server cannot answer at the moment; the same request may be sent again";

impl ApiError {
    /// An error of the program.
    pub fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Arc::new(error))
    }

    /// Something that was just written is not there. Only the log names the table.
    #[must_use]
    pub fn lost(table: &'static str) -> Self {
        Self::internal(DbErr::RecordNotFound(table.to_owned()))
    }

    /// The input is wrong.
    pub fn bad_input(argument: impl Into<String>, message: impl std::fmt::Display) -> Self {
        Self::BadUserInput { argument: argument.into(), message: message.to_string() }
    }

    /// A field of the input is wrong. A message that begins with the field's name gets its whole path, as `argument` has it.
    pub(super) fn bad_field(field: &str, message: String) -> Self {
        let (argument, message) = with_path(field, message);
        Self::BadUserInput { argument, message }
    }

    /// A field of the input names something that does not exist. The message gets the path in the same way.
    pub(super) fn field_not_found(field: &str, message: String) -> Self {
        let (argument, message) = with_path(field, message);
        Self::NotFound { argument, message }
    }

    /// A sum that a JSON number cannot hold exactly.
    #[must_use]
    pub fn too_large_for_json() -> Self {
        let first = Credits::FIRST_UNTOLD;
        let message =
            format!("the sum is {first} credits or more, too large for a JSON number to hold to the thousandth");
        Self::RangeTooWide { message, maximum: first.to_f64().into() }
    }

    /// The code in `extensions.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Forbidden { .. } => "FORBIDDEN",
            Self::NotFound { .. } => "NOT_FOUND",
            Self::BadUserInput { .. } => "BAD_USER_INPUT",
            Self::Conflict(_) => "CONFLICT",
            Self::RangeTooWide { .. } => "RANGE_TOO_WIDE",
            Self::TooComplex(_) => "QUERY_TOO_COMPLEX",
            Self::Unavailable(_) => "UNAVAILABLE",
            Self::TooSlow(_) => "TIMEOUT",
            Self::Internal(_) => "INTERNAL",
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::Forbidden { message, .. }
            | Self::NotFound { message, .. }
            | Self::BadUserInput { message, .. }
            | Self::Conflict(message)
            | Self::RangeTooWide { message, .. } => message,
            Self::TooComplex(_) => "the request takes too much",
            Self::Unavailable(_) => UNAVAILABLE_MESSAGE,
            Self::TooSlow(_) => "the query took too long",
            Self::Internal(_) => INTERNAL_MESSAGE,
        }
    }
}

/// The path of a field of the input, and a message that begins with the path instead of the field.
fn with_path(field: &str, message: String) -> (String, String) {
    let message = if message.starts_with(field) { format!("input.{message}") } else { message };
    (format!("input.{field}"), message)
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", error.code());
        let mut answer = Self::new(error.message());
        match error {
            ApiError::Forbidden { requires, .. } => {
                let names: Vec<&str> = requires.into_iter().map(Need::name).collect();
                extensions.set("requires", names);
            }
            ApiError::NotFound { argument, .. } | ApiError::BadUserInput { argument, .. } => {
                extensions.set("argument", argument);
            }
            ApiError::RangeTooWide { maximum, .. } => extensions.set("maximum", maximum),
            ApiError::Conflict(_) | ApiError::TooComplex(_) => {}
            ApiError::Unavailable(source) | ApiError::TooSlow(source) | ApiError::Internal(source) => {
                answer.source = Some(Arc::new(source));
            }
        }
        answer.extensions = Some(extensions);
        answer
    }
}
