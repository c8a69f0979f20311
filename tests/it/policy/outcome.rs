//! What a caller gets for one field.

use std::fmt;

use serde_json::Value;

/// The outcome of a query for one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The field was answered.
    Yes,
    /// Null, with FORBIDDEN at the field or above it.
    No,
    /// The caller may not see the object of the field: null or an empty list without an error, or NOT_FOUND for a
    /// mutation.
    Hidden,
    /// HTTP 401.
    SignIn,
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Hidden => "hidden",
            Self::SignIn => "401",
        })
    }
}

impl Outcome {
    /// Reads the answer to a query for one field. `path` is the list of response keys that leads to the field, or to
    /// the selection below it.
    #[track_caller]
    pub fn of(status: u16, body: &str, path: &[&str]) -> Self {
        let body: Value = serde_json::from_str(body).expect("an answer in JSON");
        let Some(error) = body["errors"].get(0) else {
            assert_eq!(status, 200, "{body}");
            return if Self::follow(&body["data"], path).is_some() { Self::Yes } else { Self::Hidden };
        };
        let code = error["extensions"]["code"].as_str().expect("every error has a code");
        if code == "UNAUTHENTICATED" {
            assert_eq!(status, 401, "{body}");
            assert!(body.get("data").is_none(), "{body}");
            return Self::SignIn;
        }
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["errors"].as_array().map(Vec::len), Some(1), "{path:?}: {body}");
        let keys: Vec<&str> = error["path"].as_array().expect("a path").iter().filter_map(Value::as_str).collect();
        assert!(path.starts_with(&keys), "the error of {path:?} is at {keys:?}");
        let there = Self::follow(&body["data"], path);
        assert!(there.is_none_or(Value::is_null), "{path:?} must be null: {body}");
        match code {
            "FORBIDDEN" => {
                let requires = error["extensions"]["requires"].as_array().expect("the required roles or scopes");
                assert!(!requires.is_empty(), "{body}");
                Self::No
            }
            "NOT_FOUND" => Self::Hidden,
            _ => panic!("{path:?} failed: {body}"),
        }
    }

    /// The value at the end of the path, unless something on the way is null or an empty list. In a list it comes from
    /// the first element that has it.
    fn follow<'body>(value: &'body Value, path: &[&str]) -> Option<&'body Value> {
        let Some((key, rest)) = path.split_first() else { return Some(value) };
        match value {
            Value::Array(list) => list.iter().find_map(|element| Self::follow(element, path)),
            Value::Object(object) => Self::follow(object.get(*key)?, rest),
            _ => None,
        }
    }
}
