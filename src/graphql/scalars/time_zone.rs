use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{
    ContextSelectionSet, InputValueResult, OutputType, Positioned, Scalar, ScalarType, ServerResult, Value,
};

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

/// The name of a workspace's zone, known to this program or not. Its type in the schema is that of [`TimeZoneScalar`].
pub(in crate::graphql) struct TimeZoneName<'row>(pub &'row str);

impl OutputType for TimeZoneName<'_> {
    fn type_name() -> Cow<'static, str> {
        <TimeZoneScalar as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <TimeZoneScalar as OutputType>::create_type_info(registry)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::String(self.0.to_owned()))
    }
}
