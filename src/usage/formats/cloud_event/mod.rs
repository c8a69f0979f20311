//! Usage as CloudEvents 1.0: in the JSON format (one event, an array, or one a line), or in HTTP's binary mode.
//!
//! `source` and `id` are the event's identity, `subject` is the workspace's key and `time` is when it happened. `data` holds
//! the other fields of `UsageEventInput`. A fault rejects its event alone, with the field's name here, even if the writer finds
//! it ([`CloudEvent::renamed`]). Only invalid JSON is an error.

mod binary;
mod data;
mod envelope;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::json::fault_of_line;
use crate::usage::formats::field::{Field, Names};
use crate::usage::formats::lines::without_return;
use crate::usage::formats::reasons::not_utf8;
use crate::usage::{BATCH_LIMIT, NewUsage, Reject};

/// The one event type that is accepted.
pub const TYPE: &str = "com.tallygraph.usage.v1";

/// The fields that have other names in CloudEvents.
const RENAMED: [Field; 3] = [Field::Workspace, Field::EventId, Field::OccurredAt];

/// One event, or its reject. It can be read from any JSON value.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudEvent(pub Result<NewUsage, Reject>);

/// An array of events. Those beyond [`BATCH_LIMIT`] are counted, and not kept.
#[derive(Debug)]
pub struct CloudEventBatch {
    /// The first of them.
    pub events: Vec<CloudEvent>,
    /// How many there are.
    pub count: usize,
}

impl CloudEvent {
    /// Reads a line without its line feed. None if it is blank.
    #[must_use]
    pub fn from_line(line: &[u8]) -> Option<Self> {
        let line = without_return(line);
        let text = match str::from_utf8(line) {
            Ok(text) if text.trim_ascii().is_empty() => return None,
            Ok(text) => text,
            Err(error) => return Some(Self(Err(not_utf8(line, error)))),
        };
        let read = serde_json::from_str(text);
        Some(read.unwrap_or_else(|error| {
            Self(Err(Reject::invalid(format!("the line is not JSON: {}", fault_of_line(&error, line)))))
        }))
    }

    /// The reject of a line that has more bytes than a limit.
    #[must_use]
    pub fn line_too_long(limit: usize) -> Self {
        Self(Err(Reject::invalid(format!("the line is longer than {limit} bytes"))))
    }

    /// A reason of the writer, with the fields' names in CloudEvents in place of those in `UsageEventInput`.
    #[must_use]
    pub fn renamed(reject: Reject) -> Reject {
        let Reject { code, message } = reject;
        // A field's name begins or ends a reason. Between them are texts of the sender, which are left alone.
        let renamed = RENAMED.into_iter().find_map(|field| {
            let (name, here) = (field.name(), Names::CloudEvent.of(field));
            let begins = message.strip_prefix(name).filter(|rest| rest.starts_with(' '));
            let ends = message.strip_suffix(name).filter(|start| start.ends_with(" another "));
            begins.map(|rest| format!("{here}{rest}")).or_else(|| ends.map(|start| format!("{start}{here}")))
        });
        Reject { code, message: renamed.unwrap_or(message) }
    }
}

impl<'de> Deserialize<'de> for CloudEventBatch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(BatchVisitor)
    }
}

struct BatchVisitor;

impl<'de> Visitor<'de> for BatchVisitor {
    type Value = CloudEventBatch;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array of events")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<CloudEventBatch, A::Error> {
        let mut events = Vec::new();
        while events.len() < BATCH_LIMIT {
            match list.next_element()? {
                Some(event) => events.push(event),
                None => return Ok(CloudEventBatch { count: events.len(), events }),
            }
        }
        let mut count = events.len();
        while list.next_element::<IgnoredAny>()?.is_some() {
            count = count.saturating_add(1);
        }
        Ok(CloudEventBatch { events, count })
    }
}
