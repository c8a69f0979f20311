//! An event in the making: fields come in any order, each is parsed as it comes, and the first fault stays.

use std::collections::BTreeMap;

use entity::Pool;
use serde_json::Number;

use super::field::{Field, quoted};
use super::value::Value;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::usage::{NewUsage, Reject};

/// An event in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
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
    /// Takes a field; null is the same as leaving it out.
    pub(super) fn set(&mut self, field: Field, value: Value<'_>) {
        if self.fault.is_none() && !matches!(value, Value::Null) {
            self.fault = self.put(field, value).err();
        }
    }

    /// Notes a fault, unless there is an earlier one.
    pub(super) fn fail(&mut self, reject: Reject) {
        self.fault.get_or_insert(reject);
    }

    /// The event.
    pub(super) fn finish(self) -> Result<NewUsage, Reject> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        Ok(NewUsage {
            workspace: required(Field::Workspace, self.workspace)?,
            source: required(Field::Source, self.source)?,
            event_id: required(Field::EventId, self.event_id)?,
            occurred_at: required(Field::OccurredAt, self.occurred_at)?,
            pool: self.pool.unwrap_or(Pool::WebApp),
            model: required(Field::Model, self.model)?,
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
        match field {
            Field::Workspace => once(field, &mut self.workspace, text(field, value)?),
            Field::Source => once(field, &mut self.source, text(field, value)?),
            Field::EventId => once(field, &mut self.event_id, text(field, value)?),
            Field::OccurredAt => once(field, &mut self.occurred_at, instant(field, value)?),
            Field::Pool => once(field, &mut self.pool, pool(field, value)?),
            Field::Model => once(field, &mut self.model, text(field, value)?),
            Field::Tool => once(field, &mut self.tool, text(field, value)?),
            Field::User => once(field, &mut self.user, text(field, value)?),
            Field::Project => once(field, &mut self.project, text(field, value)?),
            Field::Quantity => once(field, &mut self.quantity, quantity(field, value)?),
            Field::Count => once(field, &mut self.count, count(field, value)?),
            Field::Credits => once(field, &mut self.credits, credits(field, value)?),
            Field::Attributes => once(field, &mut self.attributes, attributes(field, value)?),
        }
    }
}

fn required<T>(field: Field, slot: Option<T>) -> Result<T, Reject> {
    slot.ok_or_else(|| Reject::invalid(format!("{} is missing", field.name())))
}

fn once<T>(field: Field, slot: &mut Option<T>, value: T) -> Result<(), Reject> {
    if slot.is_some() {
        return Err(Reject::invalid(format!("{} is given twice", field.name())));
    }
    *slot = Some(value);
    Ok(())
}

fn wrong(field: Field, wanted: &str, value: &Value<'_>) -> Reject {
    Reject::invalid(format!("{} must be {wanted}, not {}", field.name(), value.kind()))
}

fn text(field: Field, value: Value<'_>) -> Result<String, Reject> {
    match value {
        Value::Text(text) => Ok(text.into_owned()),
        other => Err(wrong(field, "a text", &other)),
    }
}

fn number(field: Field, value: Value<'_>) -> Result<Number, Reject> {
    match value {
        Value::Number(number) => Ok(number),
        other => Err(wrong(field, "a number", &other)),
    }
}

fn instant(field: Field, value: Value<'_>) -> Result<Instant, Reject> {
    match value {
        Value::Text(text) => {
            Instant::parse_rfc3339(&text).map_err(|error| Reject::invalid(format!("{}: {error}", field.name())))
        }
        other => Err(wrong(field, "a text", &other)),
    }
}

fn pool(field: Field, value: Value<'_>) -> Result<Pool, Reject> {
    let Value::Text(name) = value else {
        return Err(wrong(field, "WEB_APP or API", &value));
    };
    match &*name {
        "WEB_APP" => Ok(Pool::WebApp),
        "API" => Ok(Pool::Api),
        other => Err(Reject::invalid(format!("{} must be WEB_APP or API, not {}", field.name(), quoted(other)))),
    }
}

fn quantity(field: Field, value: Value<'_>) -> Result<f64, Reject> {
    let number = number(field, value)?;
    number.as_f64().ok_or_else(|| Reject::invalid(format!("{} is too large", field.name())))
}

fn count(field: Field, value: Value<'_>) -> Result<i64, Reject> {
    let number = number(field, value)?;
    if let Some(count) = number.as_i64() {
        return Ok(count);
    }
    match number.as_f64() {
        Some(double) if double.fract() != 0.0 => {
            Err(Reject::invalid(format!("{} must be a whole number, not {double}", field.name())))
        }
        // A whole double is written without a point.
        double => double
            .and_then(|double| double.to_string().parse().ok())
            .ok_or_else(|| Reject::invalid(format!("{} is too large", field.name()))),
    }
}

fn credits(field: Field, value: Value<'_>) -> Result<Credits, Reject> {
    Credits::from_json(&number(field, value)?).map_err(|error| Reject::invalid(format!("{}: {error}", field.name())))
}

fn attributes(field: Field, value: Value<'_>) -> Result<BTreeMap<String, String>, Reject> {
    match value {
        Value::Object(texts) => texts,
        other => Err(wrong(field, "an object of texts", &other)),
    }
}
