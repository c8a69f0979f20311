//! The attributes of one event, and what it carries.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{CloudEvent, TYPE};
use crate::usage::import::draft::Draft;
use crate::usage::import::field::{Field, Names, quoted};
use crate::usage::import::value::Value;
use crate::usage::{NewUsage, Reject};

const SPEC_VERSION: &str = "1.0";
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

impl<'de> Deserialize<'de> for CloudEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut envelope = Envelope::default();
        let read = deserializer.deserialize_any(Members { what: "the event", into: &mut envelope })?;
        Ok(Self(read.and_then(|()| envelope.finish())))
    }
}

/// An event in the making: what says how to read it, and the draft of what it says.
struct Envelope {
    version: Attribute,
    kind: Attribute,
    content_type: Attribute,
    /// Whether `data` was there, and that it was an object.
    data: Option<Result<(), Reject>>,
    /// Whether `data_base64` was there, and said something.
    encoded: Option<bool>,
    /// The names of those members that say nothing about usage.
    others: BTreeSet<String>,
    draft: Draft,
}

/// An attribute that is a text or null; none where it is left out.
type Attribute = Option<Result<Option<String>, Reject>>;

impl Default for Envelope {
    fn default() -> Self {
        let draft = Draft::with_names(Names::CloudEvent);
        Self {
            version: None,
            kind: None,
            content_type: None,
            data: None,
            encoded: None,
            others: BTreeSet::new(),
            draft,
        }
    }
}

impl Envelope {
    /// The event. What an event of another type has in its `data` is nobody's fault, so the type comes first.
    fn finish(self) -> Result<NewUsage, Reject> {
        must_be("specversion", SPEC_VERSION, self.version)?;
        must_be("type", TYPE, self.kind)?;
        if let Some(said) = self.content_type.transpose()?.flatten() {
            let essence = said.split(';').next().unwrap_or_default().trim();
            if !essence.eq_ignore_ascii_case("application/json") {
                let message = format!("datacontenttype must be application/json, not {}", quoted(&said));
                return Err(Reject::invalid(message));
            }
        }
        if self.encoded == Some(true) {
            return Err(Reject::invalid("data_base64 is not taken: data must be an object".to_owned()));
        }
        self.data.ok_or_else(|| Reject::invalid("data is missing".to_owned()))??;
        self.draft.finish()
    }
}

fn must_be(name: &str, wanted: &str, said: Attribute) -> Result<(), Reject> {
    match said.transpose()?.flatten() {
        None => Err(Reject::invalid(format!("{name} is missing"))),
        Some(said) if said == wanted => Ok(()),
        Some(said) => Err(Reject::invalid(format!("{name} must be {wanted:?}, not {}", quoted(&said)))),
    }
}

fn take(name: &str, slot: &mut Attribute, value: Value<'_>) {
    let text = match value {
        Value::Null => Ok(None),
        Value::Text(text) => Ok(Some(text.into_owned())),
        other => Err(Reject::invalid(format!("{name} must be a text, not {}", other.kind()))),
    };
    *slot = Some(if slot.is_some() { Err(given_twice(name)) } else { text });
}

fn given_twice(name: &str) -> Reject {
    Reject::invalid(format!("{name} is given twice"))
}

/// What an object's members go into.
trait Target<'de> {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, object: &mut A) -> Result<(), A::Error>;
}

impl<'de> Target<'de> for Envelope {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, object: &mut A) -> Result<(), A::Error> {
        match name {
            "specversion" => take(name, &mut self.version, object.next_value()?),
            "type" => take(name, &mut self.kind, object.next_value()?),
            "datacontenttype" => take(name, &mut self.content_type, object.next_value()?),
            "source" => self.draft.set(Field::Source, object.next_value()?),
            "id" => self.draft.set(Field::EventId, object.next_value()?),
            "subject" => self.draft.set(Field::Workspace, object.next_value()?),
            "time" => self.draft.set(Field::OccurredAt, object.next_value()?),
            "data" => {
                let read = object.next_value_seed(Members { what: "data", into: &mut Data(&mut self.draft) })?;
                self.data = Some(if self.data.is_some() { Err(given_twice(name)) } else { read });
            }
            "data_base64" => {
                let says = !matches!(object.next_value()?, Value::Null);
                if self.encoded.replace(says).is_some() {
                    self.draft.fail(given_twice(name));
                }
            }
            // Extensions, and attributes that say nothing about usage.
            _ => {
                object.next_value::<IgnoredAny>()?;
                if !self.others.insert(name.to_owned()) {
                    self.draft.fail(given_twice(&quoted(name)));
                }
            }
        }
        Ok(())
    }
}

/// What `data` says.
struct Data<'draft>(&'draft mut Draft);

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

/// Reads any JSON value; only an object is not rejected.
struct Members<'target, T> {
    what: &'static str,
    into: &'target mut T,
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

/// A member's name, copied only where it is written with escapes.
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
