use async_graphql::{InputValueResult, Scalar, ScalarType, Value};

use super::refusal::{refuse, refuse_value};
use crate::calendar::Zone;

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct TimeZoneScalar(pub Zone);

/// An IANA time zone name, such as America/Sao_Paulo.
#[Scalar(name = "TimeZone", specified_by_url = "https://www.iana.org/time-zones")]
impl ScalarType for TimeZoneScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(name) => Zone::parse(name).map(Self).map_err(|error| refuse(error, value)),
            _ => Err(refuse_value("a TimeZone is an IANA name such as America/Sao_Paulo", value)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.name().to_owned())
    }
}
