use async_graphql::{InputValueResult, Scalar, ScalarType, Value};

use super::refusal::refuse_value;
use crate::amounts::{Decimal, NotDecimal};

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct DecimalScalar(pub Decimal);

/// An exact decimal number as a JSON string, such as "9999.00". It has up to 13 digits, with up to 3 after the point.
#[Scalar(name = "Decimal", specified_by_url = "https://www.rfc-editor.org/rfc/rfc8259#section-7")]
impl ScalarType for DecimalScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        let parsed = match &value {
            Value::String(text) => Decimal::parse(text),
            _ => Err(NotDecimal),
        };
        parsed.map(Self).map_err(|error| refuse_value(error, value))
    }

    /// A JSON number passes validation, so that the scalar can say what to write instead.
    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_) | Value::Number(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}
