//! JSON objects in a request, read so that nothing in them is lost.
//!
//! JSON allows an object to give a member twice, and most readers silently keep the last one (RFC 8259, section 4). Somebody may
//! be charged by it, so neither value can be trusted. The reader notes the path of the first member that is given again.

use std::fmt;

use async_graphql::indexmap::IndexMap;
use async_graphql::{Name, Value};
use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::answer::{bad_argument, refusal};

/// Arrays and objects that may be open at once.
const DEPTH_LIMIT: usize = 64;

/// Values that one JSON value may hold: ten times those of a batch of 10,000 ordinary events. A value takes some 100 bytes of
/// memory, but as few as two bytes of a body.
const VALUES_LIMIT: usize = 500_000;

/// A JSON value, as GraphQL has it, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Members {
    value: Value,
    wrong: Option<Wrong>,
}

/// What is wrong with a JSON value that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A member is given twice: its path.
    Twice(String),
    /// It nests too deeply.
    Deep,
    /// It holds too many values.
    Many,
    /// It is not an object.
    NoObject,
}

impl Wrong {
    /// The refusal of a request in whose member `name` it is.
    pub(super) fn refusal(&self, name: &str) -> Response<Body> {
        match self {
            Self::Twice(path) => bad_argument(path, &format!("{path} is given twice in the {name}")),
            Self::Deep => {
                let message = format!("the {name} nest more than {DEPTH_LIMIT} brackets");
                refusal(StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX", &message)
            }
            Self::Many => {
                let message = format!("the {name} hold more than {VALUES_LIMIT} values");
                refusal(StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX", &message)
            }
            Self::NoObject => refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", &format!("{name} must be an object")),
        }
    }
}

impl Members {
    /// The object; null is an empty one.
    pub(super) fn object(self) -> Result<Value, Wrong> {
        match (self.wrong, self.value) {
            (Some(wrong), _) => Err(wrong),
            (None, object @ Value::Object(_)) => Ok(object),
            (None, Value::Null) => Ok(Value::Object(IndexMap::new())),
            (None, _) => Err(Wrong::NoObject),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut noted = Noted::default();
        let value = Reader { noted: &mut noted, depth: 0 }.deserialize(deserializer)?;
        let twice = noted.twice.take().map(|mut path| {
            path.reverse();
            Wrong::Twice(path.join("."))
        });
        let wrong = match &noted {
            Noted { deep: true, .. } => Some(Wrong::Deep),
            noted if noted.has_many() => Some(Wrong::Many),
            _ => twice,
        };
        Ok(Self { value, wrong })
    }
}

/// Findings while reading.
#[derive(Default)]
struct Noted {
    /// The path of the first member that is given again, from the inside out.
    twice: Option<Vec<String>>,
    deep: bool,
    /// How many values were read.
    values: usize,
}

impl Noted {
    /// Whether the rest is skipped, because there are too many values.
    const fn has_many(&self) -> bool {
        self.values > VALUES_LIMIT
    }
}

struct Reader<'noted> {
    noted: &'noted mut Noted,
    depth: usize,
}

impl Reader<'_> {
    /// The reader of a member or an element, unless that is too deep.
    const fn below(&mut self) -> Reader<'_> {
        let depth = self.depth.saturating_add(1);
        if depth > DEPTH_LIMIT {
            self.noted.deep = true;
        }
        Reader { noted: &mut *self.noted, depth }
    }

    /// Reads a member or an element, and adds its place to the path of what is found there.
    fn at<T, E>(
        &mut self,
        segment: impl FnOnce() -> String,
        read: impl FnOnce(Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let noted_before = self.noted.twice.is_some();
        let value = read(self.below())?;
        if !noted_before && let Some(path) = &mut self.noted.twice {
            path.push(segment());
        }
        Ok(value)
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.noted.values = self.noted.values.saturating_add(1);
        if self.noted.has_many() {
            return deserializer.deserialize_ignored_any(IgnoredAny).map(|_| Value::Null);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        serde_json::Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number is not finite"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = self.at(|| list.len().to_string(), |below| elements.next_element_seed(below))? {
            if !self.noted.has_many() {
                list.push(element);
            }
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        let mut object = IndexMap::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = self.at(|| name.clone(), |below| members.next_value_seed(below))?;
            let name = Name::new(name);
            if object.contains_key(&name) && self.noted.twice.is_none() {
                self.noted.twice = Some(vec![name.to_string()]);
            }
            if !self.noted.has_many() {
                object.insert(name, value);
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::Value;

    use super::{Members, Wrong};

    fn read(json: &str) -> Option<Result<Value, Wrong>> {
        serde_json::from_str::<Members>(json).ok().map(Members::object)
    }

    #[test]
    fn everything_is_read_as_it_was() {
        let json = r#"{"a":[1,-2,3.5,1e300,18446744073709551615,"text","é\n",true,null,{}],"b":{"c":[]}}"#;
        let expected = serde_json::from_str(json).ok().and_then(|json| Value::from_json(json).ok());
        assert_eq!(read(json).and_then(Result::ok), expected);
        assert_eq!(read("null").and_then(Result::ok).map(|value| value.to_string()).as_deref(), Some("{}"));
        assert_eq!(read("[1]"), Some(Err(Wrong::NoObject)));
        assert_eq!(read("{"), None);
    }

    #[test]
    fn member_that_is_given_twice_is_named_by_its_path() {
        let path = |json: &str| match read(json) {
            Some(Err(Wrong::Twice(path))) => path,
            other => format!("{other:?}"),
        };
        assert_eq!(path(r#"{"a":1,"a":1}"#), "a");
        assert_eq!(path(r#"{"input":{"events":[{"x":1},{"x":1,"y":2,"\u0078":3}]}}"#), "input.events.1.x");
        assert_eq!(path(r#"{"a":{"b":1,"b":2},"c":{"d":1,"d":1}}"#), "a.b", "the first one");
        assert_eq!(path(r#"{"a":[[[{"b":1,"b":2}]]],"a":1}"#), "a.0.0.0.b");
        assert!(read(r#"{"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":1}]}"#).is_some_and(|read| read.is_ok()));
    }

    #[test]
    fn number_of_values_is_bounded() {
        let list = |values: usize| format!("{{\"a\":[{}]}}", vec!["[]"; values].join(","));
        assert!(read(&list(499_998)).is_some_and(|read| read.is_ok()));
        assert_eq!(read(&list(499_999)), Some(Err(Wrong::Many)));
        let object = format!("{{{}}}", (0..500_001).map(|name| format!("\"{name}\":0")).collect::<Vec<_>>().join(","));
        assert_eq!(read(&object), Some(Err(Wrong::Many)));
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&nested(63)).is_some_and(|read| read.is_ok()));
        assert_eq!(read(&nested(64)), Some(Err(Wrong::Deep)));
        assert_eq!(read(&nested(100)), Some(Err(Wrong::Deep)));
        assert_eq!(read(&nested(100_000)), None);
    }
}
