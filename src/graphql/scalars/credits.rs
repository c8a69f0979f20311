use async_graphql::{InputValueResult, Scalar, ScalarType, Value};

use super::refuse;
use crate::amounts::{Credits, CreditsError};

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct CreditsScalar(pub Credits);

/// A number of credits: a JSON number with at most three decimal places and at most 10^12 in size, exact. A double
/// tells every such number from its neighbours, so it goes through a browser and back unchanged; sums are the server's.
#[Scalar(name = "Credits", specified_by_url = "https://www.rfc-editor.org/rfc/rfc8259#section-6")]
impl ScalarType for CreditsScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::Number(number) => Credits::from_json(&number).map(Self).map_err(refuse),
            _ => Err(refuse(CreditsError::Malformed)),
        }
    }

    fn to_value(&self) -> Value {
        Value::Number(self.0.to_json())
    }
}
