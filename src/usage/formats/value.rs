//! One JSON value, kept as far as a field needs it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::field::quoted;
use crate::usage::Reject;

/// A JSON value. Reading one fails only on invalid JSON, so that a value of the wrong kind is reported with the name of its
/// field.
#[derive(Debug)]
pub(in crate::usage) enum Value<'line> {
    Null,
    Boolean,
    Number(Number),
    Text(Cow<'line, str>),
    List,
    /// An object of strings, or why it is not one.
    Object(Result<BTreeMap<String, String>, Reject>),
}

impl Value<'_> {
    /// What kind of value it is, for a reason.
    pub(in crate::usage) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value<'de>, E> {
        Ok(Value::Boolean)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value<'de>, E> {
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'de>, A::Error> {
        while list.next_element::<Value<'de>>()?.is_some() {}
        Ok(Value::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value<'de>, A::Error> {
        let mut texts = Ok(BTreeMap::new());
        while let Some((name, value)) = object.next_entry::<String, Value<'de>>()? {
            // After the first fault only the syntax matters.
            if let Ok(known) = &mut texts
                && let Err(reject) = add(known, name, value)
            {
                texts = Err(reject);
            }
        }
        Ok(Value::Object(texts))
    }
}

fn add(texts: &mut BTreeMap<String, String>, name: String, value: Value<'_>) -> Result<(), Reject> {
    let Value::Text(text) = value else {
        let message = format!("attributes: {} must be a text, not {}", quoted(&name), value.kind());
        return Err(Reject::invalid(message));
    };
    if texts.contains_key(&name) {
        return Err(Reject::invalid(format!("attributes: {} is given twice", quoted(&name))));
    }
    texts.insert(name, text.into_owned());
    Ok(())
}
