//! The library's errors with a code.

use async_graphql::{Pos, ServerError, Value};

use super::api_error::UNAVAILABLE_MESSAGE;

/// An error with a code, and the place in the document that it is about.
pub(in crate::graphql) fn coded(code: &str, message: String, position: Option<Pos>) -> ServerError {
    let mut error = ServerError::new(message, position);
    error.extensions.get_or_insert_default().set("code", code);
    error
}

/// The error of a request that nothing was done for, because the database or an issuer of tokens does not answer.
#[must_use]
pub fn unavailable() -> ServerError {
    coded("UNAVAILABLE", UNAVAILABLE_MESSAGE.to_owned(), None)
}

/// The code of an error; none if the library made it.
pub(in crate::graphql) fn code_of(error: &ServerError) -> Option<&Value> {
    error.extensions.as_ref().and_then(|extensions| extensions.get("code"))
}
