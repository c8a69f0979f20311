//! Values of one event of a batch: a bad value rejects its event alone.

use std::borrow::Cow;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueResult, Pos, Value};

use crate::graphql::errors::plain_reason;

/// A value of type `T`, or the reason why `T` refused it, so that one bad value does not refuse the whole request. A
/// value of another JSON type does not get this far, because validation refuses the request.
#[derive(Clone, Debug)]
pub(in crate::graphql) struct Lenient<T>(Result<T, String>);

impl<T> Lenient<T> {
    /// The value, or the reason why it was refused, with the field's name.
    pub(in crate::graphql) fn of_field(self, name: &str) -> Result<T, String> {
        self.0.map_err(|reason| format!("{name}: {reason}"))
    }
}

impl<T: Default> Default for Lenient<T> {
    fn default() -> Self {
        Self(Ok(T::default()))
    }
}

impl<T> From<T> for Lenient<T> {
    fn from(value: T) -> Self {
        Self(Ok(value))
    }
}

impl<T: InputType> InputType for Lenient<T> {
    type RawValueType = T::RawValueType;

    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let reason = |message: &str| String::from(plain_reason(message));
        Ok(Self(T::parse(value).map_err(|error| reason(&error.into_server_error(Pos::default()).message))))
    }

    fn to_value(&self) -> Value {
        self.0.as_ref().map_or(Value::Null, T::to_value)
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        self.0.as_ref().ok().and_then(T::as_raw_value)
    }
}
