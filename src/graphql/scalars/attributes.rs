use std::collections::BTreeMap;

use async_graphql::{InputValueResult, Name, Scalar, ScalarType, Value};

use super::refuse;

#[derive(Clone, Debug, Default)]
pub(in crate::graphql) struct AttributesScalar(pub BTreeMap<String, String>);

/// Free-form attributes: a JSON object of strings.
#[Scalar(name = "Attributes", specified_by_url = "https://www.rfc-editor.org/rfc/rfc8259")]
impl ScalarType for AttributesScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::Object(object) = value else { return Err(refuse("Attributes are an object of strings")) };
        let mut attributes = BTreeMap::new();
        for (name, value) in object {
            let Value::String(text) = value else {
                return Err(refuse(format!("Attributes are an object of strings, and {:?} is none", name.as_str())));
            };
            attributes.insert(name.to_string(), text);
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
