use async_graphql::{InputValueResult, Scalar, ScalarType, Value};

use super::refusal::refuse_value;

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct LongScalar(pub i64);

const LIMIT: u64 = 1 << 53;

/// An integer of up to 53 bits, as a JSON number.
#[Scalar(name = "Long", specified_by_url = "https://www.rfc-editor.org/rfc/rfc8259#section-6")]
impl ScalarType for LongScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        let integer = match &value {
            Value::Number(number) => number.as_i64(),
            _ => None,
        };
        let integer = integer.filter(|integer| integer.unsigned_abs() <= LIMIT);
        integer.map(Self).ok_or_else(|| refuse_value("a Long is an integer of up to 53 bits", value))
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::Number(_))
    }

    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}
