//! What a client is told when something fails: a code, a sentence, and no text of the database or the program.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, Value};
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::authz::Need;
use crate::budget::Spent;

/// An error with the code that clients know it by.
#[derive(Clone, Debug)]
pub enum ApiError {
    /// The caller may not.
    Forbidden {
        /// Why, or what would have helped.
        message: String,
        /// Any one of these would have done.
        requires: Vec<Need>,
    },
    /// The input names nothing.
    NotFound {
        /// The argument.
        argument: String,
        /// Which and what.
        message: String,
    },
    /// The input is wrong.
    BadUserInput {
        /// The argument, with dots into it.
        argument: String,
        /// What is wrong with it.
        message: String,
    },
    /// The same key was used for something else.
    Conflict(String),
    /// The range is too long, or has too many buckets.
    RangeTooWide {
        /// What is wrong with it.
        message: String,
        /// The most that there may be.
        maximum: Value,
    },
    /// It takes too much, and the whole request is refused.
    TooComplex(Spent),
    /// Not now; the same request may be sent again.
    Unavailable(Arc<dyn std::error::Error + Send + Sync>),
    /// It took longer than it may.
    TooSlow(Arc<dyn std::error::Error + Send + Sync>),
    /// Something that should not happen. Its text is for the log.
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

/// What a client is told of an [`ApiError::Internal`]; the request's id is added where it is known.
pub(in crate::graphql) const INTERNAL_MESSAGE: &str =
    "something went wrong on the server; it is logged under this request's id";
/// What a client is told of an [`ApiError::Unavailable`].
pub(in crate::graphql) const UNAVAILABLE_MESSAGE: &str =
    "the server cannot answer at the moment; the same request may be sent again";

impl ApiError {
    /// Something that should not happen.
    pub fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Arc::new(error))
    }

    /// What was written a moment ago is not there. The table is told in the log alone.
    #[must_use]
    pub fn lost(table: &'static str) -> Self {
        Self::internal(DbErr::RecordNotFound(table.to_owned()))
    }

    /// The input is wrong.
    pub fn bad_input(argument: impl Into<String>, message: impl std::fmt::Display) -> Self {
        Self::BadUserInput { argument: argument.into(), message: message.to_string() }
    }

    /// A sum that a JSON number cannot hold exactly.
    #[must_use]
    pub fn untold() -> Self {
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
            Self::TooSlow(_) => "the question took longer than it may",
            Self::Internal(_) => INTERNAL_MESSAGE,
        }
    }
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
