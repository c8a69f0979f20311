//! Writes an error as clients see it.

use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{ServerError, Value, Variables};

use super::argument::{Argument, InvalidArgument, argument};
use super::refused_value::{InputTypes, RefusedValue};
use crate::graphql::errors::{INTERNAL_MESSAGE, code_of, plain_reason};
use crate::graphql::scalars::REFUSED;

/// What the errors of one request are reported with.
pub(in crate::graphql) struct Reporter<'request> {
    pub inputs: &'request InputTypes,
    pub document: &'request ExecutableDocument,
    /// None if they have too many values.
    pub variables: Option<&'request Variables>,
    /// Whether execution began.
    pub began: bool,
    pub request_id: &'request str,
}

impl Reporter<'_> {
    /// Adds a code, and the argument that the error is about, and removes internal text.
    pub(in crate::graphql) fn report(&self, mut error: ServerError) -> ServerError {
        let text = |value: &str| Some(Value::from(value));
        let code = code_of(&error).cloned();
        let extensions = error.extensions.get_or_insert_default();
        if code.is_none() {
            // The library made this error, so it has no code yet.
            let invalid = (!self.began).then(|| InvalidArgument::of(&error.message)).flatten();
            let place = error.locations.first().copied().unwrap_or_default();
            let in_variables = invalid.as_ref().is_some_and(|invalid| invalid.is_in_variables(self.document, place));
            let code = if self.began || in_variables { "BAD_USER_INPUT" } else { "GRAPHQL_VALIDATION_FAILED" };
            extensions.set("code", code);
            if let Some(InvalidArgument { path, is_one_of }) = invalid {
                if is_one_of {
                    error.message = self.inputs.exactly_one(&path);
                }
                extensions.set("argument", path);
            }
        }
        if ["INTERNAL", "UNAVAILABLE", "TIMEOUT"].into_iter().any(|logged| code == text(logged)) {
            extensions.set("requestId", self.request_id);
            let source = error.source.as_ref().and_then(|source| {
                source.downcast_ref::<Arc<dyn std::error::Error + Send + Sync>>().map(|source| chain(&**source))
            });
            tracing::error!(request_id = self.request_id, error = source.as_deref().unwrap_or(INTERNAL_MESSAGE), path = ?error.path, "request failed");
        }
        let input = code.is_none() && self.began || code == text("BAD_USER_INPUT");
        if input {
            self.add_refused_value(&mut error);
            error.message = String::from(plain_reason(&error.message));
        }
        let extensions = error.extensions.get_or_insert_default();
        if input
            && extensions.get("argument").is_none()
            && let Some(Argument { name, .. }) =
                error.locations.first().and_then(|place| argument(self.document, *place))
        {
            extensions.set("argument", name);
        }
        error
    }

    /// Adds the path of the value that a scalar refused, if it can be found.
    fn add_refused_value(&self, error: &mut ServerError) {
        let extensions = error.extensions.get_or_insert_default();
        let refused = extensions.get(REFUSED).cloned();
        extensions.unset(REFUSED);
        let place = error.locations.first().and_then(|place| argument(self.document, *place));
        let found = place.zip(self.variables).and_then(|(argument, variables)| {
            self.inputs.locate(&error.message, refused.as_ref(), argument, variables)
        });
        if let Some(RefusedValue { path, reason }) = found {
            error.message = format!("{path}: {reason}");
            extensions.set("argument", path);
        }
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}
