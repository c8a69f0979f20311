//! Why a scalar refuses a value.

use async_graphql::{InputType, InputValueError, Value};

use crate::graphql::errors::shown;

/// Why a scalar refuses a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::graphql) struct Refusal {
    /// What is wrong with the value.
    pub message: String,
    /// The kind of fault.
    pub kind: RefusalKind,
}

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::graphql) enum RefusalKind {
    /// It is not a value of the scalar.
    Invalid,
    /// It is an instant outside the years of the calendar.
    OutOfSpan,
}

/// The extension in which an error carries the refused value, until its place in the arguments is known.
pub(in crate::graphql) const REFUSED: &str = "refused";

/// A refusal with the code of bad input. The message quotes the value.
pub(super) fn refuse<T: InputType>(message: impl std::fmt::Display, value: Value) -> InputValueError<T> {
    InputValueError::custom(message).with_extension("code", "BAD_USER_INPUT").with_extension(REFUSED, value)
}

/// The same for a message that does not quote the value.
pub(super) fn refuse_value<T: InputType>(message: impl std::fmt::Display, value: Value) -> InputValueError<T> {
    refuse(format!("{message}, not {}", shown(&value)), value)
}
