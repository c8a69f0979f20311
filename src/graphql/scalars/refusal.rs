//! Why a scalar refuses a value.

use async_graphql::{InputType, InputValueError, Value};

use crate::graphql::errors::shown;

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
