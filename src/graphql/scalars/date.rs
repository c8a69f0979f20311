use async_graphql::{InputValueResult, Scalar, ScalarType, Value};

use super::refusal::refuse_value;
use crate::calendar::NaiveDate;

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct DateScalar(pub NaiveDate);

/// A calendar date without a time zone, YYYY-MM-DD.
#[Scalar(name = "Date", specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")]
impl ScalarType for DateScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        let date = match &value {
            // `chrono` would also accept single digits and signs.
            Value::String(text) if text.len() == 10 => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
            _ => None,
        };
        date.map(Self).ok_or_else(|| refuse_value("a Date is a day that exists, such as 2026-03-29", value))
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}
