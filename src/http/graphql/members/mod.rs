//! JSON objects in a request, read without losing anything.
//!
//! JSON allows duplicate members in an object, and most parsers silently keep the last one (RFC 8259, section 4).
//! Somebody may be charged by it, so neither value can be trusted. This reader records the paths of duplicate members.

#[cfg(test)]
mod tests;

use std::fmt;

use async_graphql::indexmap::IndexMap;
use async_graphql::{Name, Value};
use axum::body::Body;
use axum::http::{Response, StatusCode};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::graphql::{DuplicateMembers, MemberPath, Step};
use crate::http::answers::answer::{bad_argument, refusal};

/// The deepest nesting of arrays and objects.
const DEPTH_LIMIT: usize = 64;

/// The most values in one JSON value: ten times those of a batch of 10,000 ordinary events. A value takes some 100
/// bytes of memory, but as few as two bytes of a body.
const VALUES_LIMIT: usize = 500_000;

/// The most duplicate members that are recorded: two in each of 10,000 events. One more refuses the whole request.
const REPEATS_LIMIT: usize = 20_000;

/// A JSON value as a GraphQL value, and what is wrong with it. Null by default.
#[derive(Debug, Default)]
pub(in crate::http) struct Members {
    value: Value,
    /// The duplicate members.
    repeats: Vec<MemberPath>,
    wrong: Option<Wrong>,
}

/// What is wrong with a valid JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A member occurs twice.
    Twice(MemberPath),
    /// It nests too deeply.
    Deep,
    /// It has too many values.
    Many,
    /// It is not an object.
    NoObject,
}

impl Wrong {
    /// The refusal of a request with this value in its member `name`.
    pub(in crate::http) fn refusal(&self, name: &str) -> Response<Body> {
        match self {
            Self::Twice(path) => bad_argument(&path.to_string(), &format!("{path} is given twice in the {name}")),
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
    /// The object and its duplicate members. Null is an empty object.
    pub(in crate::http) fn object(self) -> Result<(Value, DuplicateMembers), Wrong> {
        if let Some(wrong) = self.wrong {
            return Err(wrong);
        }
        let repeats = self.repeats.into_iter().collect();
        match self.value {
            object @ Value::Object(_) => Ok((object, repeats)),
            Value::Null => Ok((Value::Object(IndexMap::new()), repeats)),
            _ => Err(Wrong::NoObject),
        }
    }

    /// Whether it is an object, or null.
    pub(in crate::http) fn is_object_or_null(&self) -> bool {
        matches!(self.value, Value::Object(_) | Value::Null)
    }

    /// The object, if it has no duplicate members.
    pub(in crate::http) fn unique(mut self) -> Result<Value, Wrong> {
        let twice = self.repeats.drain(..).next().map(Wrong::Twice);
        self.wrong = self.wrong.or(twice);
        self.object().map(|(object, _)| object)
    }
}

impl<'de> serde::Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut noted = Noted::default();
        let value = Reader { noted: &mut noted, depth: 0 }.deserialize(deserializer)?;
        let (deep, many) = (noted.deep, noted.has_many());
        let outside_in = |path: Vec<Step>| path.into_iter().rev().collect();
        let repeats: Vec<MemberPath> = noted.repeats.into_iter().map(outside_in).collect();
        let wrong = match (deep, many) {
            (true, _) => Some(Wrong::Deep),
            (false, true) => Some(Wrong::Many),
            (false, false) => repeats.get(REPEATS_LIMIT).cloned().map(Wrong::Twice),
        };
        Ok(Self { value, repeats, wrong })
    }
}

/// Findings while reading.
#[derive(Default)]
struct Noted {
    /// The paths of duplicate members, from the inside out: at most one beyond the limit.
    repeats: Vec<Vec<Step>>,
    deep: bool,
    /// The number of values read.
    values: usize,
}

impl Noted {
    /// Whether the rest is skipped, because there are too many values.
    const fn has_many(&self) -> bool {
        self.values > VALUES_LIMIT
    }

    fn repeat(&mut self, name: &Name) {
        if self.repeats.len() <= REPEATS_LIMIT {
            self.repeats.push(vec![Step::Member(name.clone())]);
        }
    }
}

struct Reader<'noted> {
    noted: &'noted mut Noted,
    depth: usize,
}

impl Reader<'_> {
    /// The reader of a member or an element, unless it nests too deeply.
    const fn below(&mut self) -> Reader<'_> {
        let depth = self.depth.saturating_add(1);
        if depth > DEPTH_LIMIT {
            self.noted.deep = true;
        }
        Reader { noted: &mut *self.noted, depth }
    }

    /// Reads a member or an element, and prepends its position to the paths found in it.
    fn at<T, E>(&mut self, step: impl Fn() -> Step, read: impl FnOnce(Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let noted_before = self.noted.repeats.len();
        let value = read(self.below())?;
        for path in self.noted.repeats.iter_mut().skip(noted_before) {
            path.push(step());
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
        while let Some(element) = self.at(|| Step::Element(list.len()), |below| elements.next_element_seed(below))? {
            if !self.noted.has_many() {
                list.push(element);
            }
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        let (mut object, mut given_twice) = (IndexMap::new(), false);
        while let Some(name) = members.next_key::<String>()? {
            let name = Name::new(name);
            let value = self.at(|| Step::Member(name.clone()), |below| members.next_value_seed(below))?;
            // One duplicate decides about an object. Variables are used separately, so each of them is recorded.
            if object.contains_key(&name) && (!given_twice || self.depth == 0) {
                given_twice = true;
                self.noted.repeat(&name);
            }
            if !self.noted.has_many() {
                object.insert(name, value);
            }
        }
        Ok(Value::Object(object))
    }
}
