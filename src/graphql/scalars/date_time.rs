use async_graphql::{InputValueResult, Scalar, ScalarType, Value};

use super::lenient::Refusable;
use super::refusal::{Refusal, RefusalKind, refuse};
use crate::calendar::{Instant, InstantError};
use crate::graphql::errors::shown;

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct DateTimeScalar(pub Instant);

impl DateTimeScalar {
    fn read(value: &Value) -> Result<Self, Refusal> {
        let refused = |kind, message| Err(Refusal { message, kind });
        let Value::String(text) = value else {
            let message = format!("a DateTime is a text such as 2026-03-29T01:30:00Z, not {}", shown(value));
            return refused(RefusalKind::Invalid, message);
        };
        match Instant::parse_rfc3339(text) {
            Ok(instant) => Ok(Self(instant)),
            Err(error @ InstantError::OutOfSpan) => {
                refused(RefusalKind::OutOfSpan, format!("{error}, not {}", shown(value)))
            }
            Err(error @ (InstantError::Malformed { .. } | InstantError::OffsetMissing { .. })) => {
                refused(RefusalKind::Invalid, error.to_string())
            }
        }
    }
}

impl Refusable for DateTimeScalar {
    fn parse_or_refuse(value: Option<Value>) -> Result<Self, Refusal> {
        Self::read(&value.unwrap_or_default())
    }
}

/// An instant as in RFC 3339, always with an offset, such as 2026-03-29T01:30:00Z. Answers are in UTC, with `Z`.
#[Scalar(name = "DateTime", specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339")]
impl ScalarType for DateTimeScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        Self::read(&value).map_err(|refusal| refuse(refusal.message, value))
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339())
    }
}
