//! Why a scalar refuses a value.

use async_graphql::{InputType, InputValueError, Value};

use crate::graphql::errors::shown;

/// Where an error keeps the value that a scalar refused, until it is known where it stands in the arguments.
pub(in crate::graphql) const REFUSED: &str = "refused";

/// A refusal with the code that every bad input has. The message says what was given.
pub(super) fn refuse<T: InputType>(message: impl std::fmt::Display, value: Value) -> InputValueError<T> {
    InputValueError::custom(message).with_extension("code", "BAD_USER_INPUT").with_extension(REFUSED, value)
}

/// The same where the message leaves out what was given.
pub(super) fn refuse_value<T: InputType>(message: impl std::fmt::Display, value: Value) -> InputValueError<T> {
    refuse(format!("{message}, not {}", shown(&value)), value)
}
