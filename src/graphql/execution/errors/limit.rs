//! Limits the number of errors in an answer.

use std::collections::HashSet;

use async_graphql::{ErrorExtensionValues, ServerError, Value};

use super::path::push_segment;

/// The errors, one for each path. A field that is selected several times is one field of the answer.
pub(in crate::graphql) fn one_per_path(errors: Vec<ServerError>) -> Vec<ServerError> {
    if errors.len() < 2 {
        return errors;
    }
    let mut seen = HashSet::new();
    let mut first = |error: &ServerError| {
        let mut path = String::new();
        error.path.iter().for_each(|segment| push_segment(&mut path, segment));
        path.is_empty() || seen.insert(path)
    };
    errors.into_iter().filter(|error| first(error)).collect()
}

/// The first errors up to a limit, then one that says how many more there were. Errors of the server come first. 0
/// means no limit.
pub(in crate::graphql) fn limit_errors(mut errors: Vec<ServerError>, limit: usize) -> Vec<ServerError> {
    if limit == 0 || errors.len() <= limit {
        return errors;
    }
    errors.sort_by_key(|error| !is_the_servers(error));
    let more = errors.split_off(limit);
    let count = more.len();
    let mut rest = ServerError::new(format!("there were {count} more errors"), None);
    let code = more.first().and_then(|error| error.extensions.as_ref()?.get("code")).cloned();
    let mut extensions = ErrorExtensionValues::default();
    if let Some(code) = code {
        extensions.set("code", code);
    }
    extensions.set("more", count);
    rest.extensions = Some(extensions);
    errors.push(rest);
    errors
}

fn is_the_servers(error: &ServerError) -> bool {
    let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
    ["INTERNAL", "UNAVAILABLE", "TIMEOUT"].into_iter().any(|known| code == Some(&Value::from(known)))
}

#[cfg(test)]
mod tests {
    use async_graphql::{PathSegment, ServerError, Value};

    use super::{limit_errors, one_per_path};

    fn error(path: &[&str], code: &str) -> ServerError {
        let mut error = ServerError::new("wrong", None);
        error.path = path.iter().map(|name| PathSegment::Field((*name).to_owned())).collect();
        error.extensions.get_or_insert_default().set("code", code);
        error
    }

    fn codes(errors: &[ServerError]) -> Vec<String> {
        let code = |error: &ServerError| error.extensions.as_ref()?.get("code").map(ToString::to_string);
        errors.iter().filter_map(code).collect()
    }

    #[test]
    fn answer_spells_out_a_few_and_counts_the_rest() {
        let mut errors: Vec<ServerError> = (0..25).map(|_| error(&["a"], "FORBIDDEN")).collect();
        errors.push(error(&["b"], "INTERNAL"));
        let told = limit_errors(errors.clone(), 10);
        assert_eq!(told.len(), 11);
        assert_eq!(codes(&told).first().map(String::as_str), Some("\"INTERNAL\""));
        let last =
            told.last().map(|error| (error.message.as_str(), error.extensions.as_ref().and_then(|e| e.get("more"))));
        assert_eq!(last, Some(("there were 16 more errors", Some(&Value::from(16)))));
        assert_eq!(limit_errors(errors.clone(), 26).len(), 26);
        assert_eq!(limit_errors(errors, 0).len(), 26);
    }

    #[test]
    fn field_that_failed_several_times_failed_once() {
        let errors =
            vec![error(&["a"], "X"), error(&["a"], "Y"), error(&["a", "b"], "X"), error(&[], "X"), error(&[], "X")];
        assert_eq!(one_per_path(errors).len(), 4);
    }
}
