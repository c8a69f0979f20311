//! Builds an event from fields in any order. Each field is parsed as it comes, and the first fault is kept.

use std::collections::BTreeMap;

use entity::Pool;
use serde_json::Number;

use super::field::{Field, Fields, Names, quoted};
use super::value::Value;
use crate::amounts::Credits;
use crate::calendar::{Instant, InstantError};
use crate::usage::{NewUsage, Reject, RejectCode};

/// An event under construction.
#[derive(Debug, Default)]
pub(in crate::usage) struct Draft {
    names: Names,
    /// The fields that were given, including those given as null.
    given: Fields,
    workspace: Option<String>,
    source: Option<String>,
    event_id: Option<String>,
    occurred_at: Option<Instant>,
    pool: Option<Pool>,
    model: Option<String>,
    tool: Option<String>,
    user: Option<String>,
    project: Option<String>,
    quantity: Option<f64>,
    count: Option<i64>,
    credits: Option<Credits>,
    attributes: Option<BTreeMap<String, String>>,
    fault: Option<Reject>,
}

impl Draft {
    /// A draft whose faults use these names for the fields.
    pub(in crate::usage) fn with_names(names: Names) -> Self {
        Self { names, ..Self::default() }
    }

    /// Takes a field. A second time is a fault. Null is the same as leaving it out.
    pub(in crate::usage) fn set(&mut self, field: Field, value: Value<'_>) {
        if self.fault.is_none() {
            self.fault = self.put(field, value).err();
        }
    }

    /// Notes a fault, unless there is an earlier one.
    pub(in crate::usage) fn fail(&mut self, reject: Reject) {
        self.fault.get_or_insert(reject);
    }

    /// The event.
    pub(in crate::usage) fn finish(self) -> Result<NewUsage, Reject> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let names = self.names;
        Ok(NewUsage {
            workspace: required(names.of(Field::Workspace), self.workspace)?,
            source: required(names.of(Field::Source), self.source)?,
            event_id: required(names.of(Field::EventId), self.event_id)?,
            occurred_at: required(names.of(Field::OccurredAt), self.occurred_at)?,
            pool: self.pool.unwrap_or(Pool::WebApp),
            model: required(names.of(Field::Model), self.model)?,
            tool: self.tool,
            user: self.user,
            project: self.project,
            quantity: self.quantity,
            count: self.count.unwrap_or(1),
            credits: self.credits,
            attributes: self.attributes.unwrap_or_default(),
        })
    }

    fn put(&mut self, field: Field, value: Value<'_>) -> Result<(), Reject> {
        let name = self.names.of(field);
        if !self.given.add(field) {
            return Err(Reject::invalid(format!("{name} is given twice")));
        }
        if matches!(value, Value::Null) {
            return Ok(());
        }
        match field {
            Field::Workspace => self.workspace = Some(text(name, value)?),
            Field::Source => self.source = Some(text(name, value)?),
            Field::EventId => self.event_id = Some(text(name, value)?),
            Field::OccurredAt => self.occurred_at = Some(instant(name, value)?),
            Field::Pool => self.pool = Some(pool(name, value)?),
            Field::Model => self.model = Some(text(name, value)?),
            Field::Tool => self.tool = Some(text(name, value)?),
            Field::User => self.user = Some(text(name, value)?),
            Field::Project => self.project = Some(text(name, value)?),
            Field::Quantity => self.quantity = Some(quantity(name, value)?),
            Field::Count => self.count = Some(count(name, value)?),
            Field::Credits => self.credits = Some(credits(name, value)?),
            Field::Attributes => self.attributes = Some(attributes(name, value)?),
        }
        Ok(())
    }
}

fn required<T>(name: &'static str, slot: Option<T>) -> Result<T, Reject> {
    slot.ok_or_else(|| Reject::invalid(format!("{name} is missing")))
}

fn wrong(name: &'static str, wanted: &str, value: &Value<'_>) -> Reject {
    Reject::invalid(format!("{name} must be {wanted}, not {}", value.kind()))
}

fn text(name: &'static str, value: Value<'_>) -> Result<String, Reject> {
    match value {
        Value::Text(text) => Ok(text.into_owned()),
        other => Err(wrong(name, "a text", &other)),
    }
}

fn number(name: &'static str, value: Value<'_>) -> Result<Number, Reject> {
    match value {
        Value::Number(number) => Ok(number),
        other => Err(wrong(name, "a number", &other)),
    }
}

fn instant(name: &'static str, value: Value<'_>) -> Result<Instant, Reject> {
    match value {
        Value::Text(text) => Instant::parse_rfc3339(&text).map_err(|error| {
            let code = if error == InstantError::OutOfSpan { RejectCode::OutOfRange } else { RejectCode::Invalid };
            Reject { code, message: format!("{name}: {error}") }
        }),
        other => Err(wrong(name, "a text", &other)),
    }
}

fn pool(name: &'static str, value: Value<'_>) -> Result<Pool, Reject> {
    let Value::Text(text) = value else {
        return Err(wrong(name, "WEB_APP or API", &value));
    };
    match &*text {
        "WEB_APP" => Ok(Pool::WebApp),
        "API" => Ok(Pool::Api),
        other => Err(Reject::invalid(format!("{name} must be WEB_APP or API, not {}", quoted(other)))),
    }
}

fn quantity(name: &'static str, value: Value<'_>) -> Result<f64, Reject> {
    let number = number(name, value)?;
    number.as_f64().ok_or_else(|| Reject::invalid(format!("{name} is too large")))
}

fn count(name: &'static str, value: Value<'_>) -> Result<i64, Reject> {
    let number = number(name, value)?;
    if let Some(count) = number.as_i64() {
        return Ok(count);
    }
    match number.as_f64() {
        Some(double) if double.fract() != 0.0 => {
            Err(Reject::invalid(format!("{name} must be a whole number, not {double}")))
        }
        // A whole double is written without a point.
        double => double
            .and_then(|double| double.to_string().parse().ok())
            .ok_or_else(|| Reject::invalid(format!("{name} is too large"))),
    }
}

fn credits(name: &'static str, value: Value<'_>) -> Result<Credits, Reject> {
    let number = number(name, value)?;
    Credits::from_json(&number).map_err(|error| {
        Reject::invalid(format!("{name}: {error}, not {}", quoted(&number.to_string()).trim_matches('"')))
    })
}

fn attributes(name: &'static str, value: Value<'_>) -> Result<BTreeMap<String, String>, Reject> {
    match value {
        Value::Object(texts) => texts,
        other => Err(wrong(name, "an object of texts", &other)),
    }
}
