//! The library's errors with a code.

use async_graphql::{Pos, ServerError, Value};

/// An error with a code, and the place in the document that it is about.
pub(in crate::graphql) fn coded(code: &str, message: String, position: Option<Pos>) -> ServerError {
    let mut error = ServerError::new(message, position);
    error.extensions.get_or_insert_default().set("code", code);
    error
}

/// The code of an error; none if the library made it.
pub(in crate::graphql) fn code_of(error: &ServerError) -> Option<&Value> {
    error.extensions.as_ref().and_then(|extensions| extensions.get("code"))
}
