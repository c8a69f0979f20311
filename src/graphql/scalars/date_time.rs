use async_graphql::{InputValueResult, Scalar, ScalarType, Value};

use super::refusal::{refuse, refuse_value};
use crate::calendar::{Instant, InstantError};

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct DateTimeScalar(pub Instant);

/// An instant as in RFC 3339, always with an offset, such as 2026-03-29T01:30:00Z. Answers are in UTC, with `Z`.
#[Scalar(name = "DateTime", specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339")]
impl ScalarType for DateTimeScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => Instant::parse_rfc3339(text).map(Self).map_err(|error| match error {
                InstantError::OutOfSpan => refuse_value(error, value),
                InstantError::Malformed { .. } | InstantError::OffsetMissing { .. } => refuse(error, value),
            }),
            _ => Err(refuse_value("a DateTime is a text such as 2026-03-29T01:30:00Z", value)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339())
    }
}
