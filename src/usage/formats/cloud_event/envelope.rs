//! The attributes of one event, and its payload.

use std::collections::BTreeSet;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess};

use super::data::{Data, Members, Target, read_encoded};
use super::{CloudEvent, TYPE};
use crate::usage::formats::draft::Draft;
use crate::usage::formats::field::{Field, Names, quoted};
use crate::usage::formats::value::Value;
use crate::usage::{NewUsage, Reject};

const SPEC_VERSION: &str = "1.0";
/// The attributes that matter here.
const ATTRIBUTES: [&str; 7] = ["specversion", "type", "datacontenttype", "source", "id", "subject", "time"];

impl<'de> Deserialize<'de> for CloudEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut envelope = Envelope::default();
        let read = deserializer.deserialize_any(Members { what: "the event", into: &mut envelope })?;
        Ok(Self(read.and_then(|()| envelope.finish())))
    }
}

/// An event under construction: how to read it, and the draft of its fields.
pub(in crate::usage) struct Envelope {
    version: Attribute,
    kind: Attribute,
    content_type: Attribute,
    /// Whether `data` was given, as an object.
    data: Option<Result<(), Reject>>,
    /// What `data_base64` holds. None if it is null or left out.
    encoded: Option<Result<(), Reject>>,
    /// Whether `data_base64` was given, null included.
    has_encoded: bool,
    /// The names of the members that are ignored.
    others: BTreeSet<String>,
    draft: Draft,
}

/// An attribute that is a string or null. None if it is left out.
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
            has_encoded: false,
            others: BTreeSet::new(),
            draft,
        }
    }
}

impl Envelope {
    /// The event. The type is checked first, because `data` of another type is no fault.
    pub(in crate::usage) fn finish(self) -> Result<NewUsage, Reject> {
        must_be("specversion", SPEC_VERSION, self.version)?;
        must_be("type", TYPE, self.kind)?;
        if let Some(said) = self.content_type.transpose()?.flatten() {
            let essence = said.split(';').next().unwrap_or_default().trim();
            if !essence.eq_ignore_ascii_case("application/json") {
                let message = format!("datacontenttype must be application/json, not {}", quoted(&said));
                return Err(Reject::invalid(message));
            }
        }
        let data = match (self.data, self.encoded) {
            (Some(_), Some(_)) => Err(Reject::invalid("data and data_base64 exclude each other".to_owned())),
            (Some(data), None) | (None, Some(data)) => data,
            (None, None) => Err(Reject::invalid("data is missing".to_owned())),
        };
        data?;
        self.draft.finish()
    }

    /// Takes an attribute or an extension.
    pub(in crate::usage) fn attribute(&mut self, name: &str, value: Value<'_>) {
        match name {
            "specversion" => take(name, &mut self.version, value),
            "type" => take(name, &mut self.kind, value),
            "datacontenttype" => take(name, &mut self.content_type, value),
            "source" => self.draft.set(Field::Source, value),
            "id" => self.draft.set(Field::EventId, value),
            "subject" => self.draft.set(Field::Workspace, value),
            "time" => self.draft.set(Field::OccurredAt, value),
            // Extensions, and attributes that say nothing about usage.
            _ => {
                if !self.others.insert(name.to_owned()) {
                    self.draft.fail(given_twice(&quoted(name)));
                }
            }
        }
    }

    /// Takes `data` that was sent as the body.
    pub(in crate::usage) fn data(&mut self, json: &[u8]) -> serde_json::Result<()> {
        self.data = Some(Data(&mut self.draft).read(json)?);
        Ok(())
    }

    /// Notes a fault, unless there is an earlier one.
    pub(in crate::usage) fn fail(&mut self, reject: Reject) {
        self.draft.fail(reject);
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

impl<'de> Target<'de> for Envelope {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, object: &mut A) -> Result<(), A::Error> {
        match name {
            "data" => {
                let read = object.next_value_seed(Members { what: "data", into: &mut Data(&mut self.draft) })?;
                self.data = Some(if self.data.is_some() { Err(given_twice(name)) } else { read });
            }
            "data_base64" => {
                let read = read_encoded(object.next_value()?, &mut self.draft);
                if std::mem::replace(&mut self.has_encoded, true) {
                    self.draft.fail(given_twice(name));
                }
                self.encoded = self.encoded.take().or(read);
            }
            known if ATTRIBUTES.contains(&known) => self.attribute(known, object.next_value()?),
            other => {
                object.next_value::<IgnoredAny>()?;
                self.attribute(other, Value::Null);
            }
        }
        Ok(())
    }
}
