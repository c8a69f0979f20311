//! The payload of an event: an object, or one in Base64.

use std::fmt;

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::json::fault;
use crate::usage::Reject;
use crate::usage::formats::draft::Draft;
use crate::usage::formats::field::{Field, quoted};
use crate::usage::formats::value::Value;

/// The fields that `data` holds.
const DATA: [Field; 9] = [
    Field::Pool,
    Field::Model,
    Field::Tool,
    Field::User,
    Field::Project,
    Field::Quantity,
    Field::Count,
    Field::Credits,
    Field::Attributes,
];
/// Padding is optional: RFC 4648 lets a specification leave it out, and some libraries do.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What `data_base64` holds. None if it is null.
pub(in crate::usage) fn read_encoded(value: Value<'_>, draft: &mut Draft) -> Option<Result<(), Reject>> {
    let text = match value {
        Value::Null => return None,
        Value::Text(text) => text,
        other => return Some(Err(Reject::invalid(format!("data_base64 must be a text, not {}", other.kind())))),
    };
    let Ok(json) = BASE64.decode(text.as_bytes()) else {
        return Some(Err(Reject::invalid("data_base64 is not Base64".to_owned())));
    };
    Some(Data(draft).read(&json).unwrap_or_else(|error| {
        Err(Reject::invalid(format!("data_base64 does not hold JSON: {}", fault(&error, &json))))
    }))
}

/// Where an object's members go.
pub(in crate::usage) trait Target<'de> {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, object: &mut A) -> Result<(), A::Error>;
}

/// What `data` says.
pub(in crate::usage) struct Data<'draft>(pub(in crate::usage) &'draft mut Draft);

impl Data<'_> {
    /// Reads it from a separate text.
    pub(in crate::usage) fn read(mut self, json: &[u8]) -> serde_json::Result<Result<(), Reject>> {
        let mut text = serde_json::Deserializer::from_slice(json);
        let read = Members { what: "data", into: &mut self }.deserialize(&mut text)?;
        text.end()?;
        Ok(read)
    }
}

impl<'de> Target<'de> for Data<'_> {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, object: &mut A) -> Result<(), A::Error> {
        let value = object.next_value()?;
        match DATA.into_iter().find(|field| field.name() == name) {
            Some(field) => self.0.set(field, value),
            None => {
                let fields = DATA.map(Field::name).join(", ");
                let message = format!("unknown field {} in data; its fields are {fields}", quoted(name));
                self.0.fail(Reject::invalid(message));
            }
        }
        Ok(())
    }
}

/// Reads any JSON value. Anything but an object is rejected.
pub(in crate::usage) struct Members<'target, T> {
    pub(in crate::usage) what: &'static str,
    pub(in crate::usage) into: &'target mut T,
}

impl<T> Members<'_, T> {
    #[expect(clippy::unnecessary_wraps, reason = "that it is rejected is what was read")]
    fn rejected<E>(&self, kind: &str) -> Result<Result<(), Reject>, E> {
        Ok(Err(Reject::invalid(format!("{} must be an object, not {kind}", self.what))))
    }
}

impl<'de, T: Target<'de>> DeserializeSeed<'de> for Members<'_, T> {
    type Value = Result<(), Reject>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Target<'de>> Visitor<'de> for Members<'_, T> {
    type Value = Result<(), Reject>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.rejected("null")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        self.rejected("a boolean")
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        self.rejected("a number")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        self.rejected("a number")
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        self.rejected("a number")
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        self.rejected("a text")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.rejected("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while let Some(Name(name)) = object.next_key()? {
            self.into.member(&name, &mut object)?;
        }
        Ok(Ok(()))
    }
}

/// A member's name. It is copied only if it has escapes.
struct Name<'de>(std::borrow::Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(name.into()))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(name.to_owned().into()))
    }
}
