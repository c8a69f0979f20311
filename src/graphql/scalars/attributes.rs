use std::collections::BTreeMap;

use async_graphql::{InputValueResult, Name, Scalar, ScalarType, Value};

use super::refusal::{refuse, refuse_value};
use crate::graphql::errors::{LONGEST_SHOWN, shown};

#[derive(Clone, Debug, Default)]
pub(in crate::graphql) struct AttributesScalar(pub BTreeMap<String, String>);

/// Free-form attributes: a JSON object of strings.
#[Scalar(name = "Attributes", specified_by_url = "https://www.rfc-editor.org/rfc/rfc8259")]
impl ScalarType for AttributesScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::Object(object) = &value else {
            return Err(refuse_value("Attributes are an object of strings", value));
        };
        let mut attributes = BTreeMap::new();
        for (name, text) in object {
            let Value::String(text) = text else {
                let name: String = name.chars().take(LONGEST_SHOWN).collect();
                let message = format!("Attributes are an object of strings, and {name:?} is {}", shown(text));
                return Err(refuse(message, value));
            };
            attributes.insert(name.to_string(), text.clone());
        }
        Ok(Self(attributes))
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::Object(_))
    }

    fn to_value(&self) -> Value {
        Value::Object(self.0.iter().map(|(name, text)| (Name::new(name), Value::from(text.as_str()))).collect())
    }
}
