//! Values of an event of a batch, each of which stands for itself.

use std::borrow::Cow;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueResult, Pos, Value};

use crate::graphql::errors::reason_alone;

/// A value as `T` takes it, or why `T` refuses it: for input in which one bad value must not refuse the others. A value of another
/// JSON type does not come this far, because the validation of the request refuses it.
#[derive(Clone, Debug)]
pub(in crate::graphql) struct Doubtful<T>(Result<T, String>);

impl<T> Doubtful<T> {
    /// The value, or why there is none, with the field's name.
    pub(in crate::graphql) fn of_field(self, name: &str) -> Result<T, String> {
        self.0.map_err(|reason| format!("{name}: {reason}"))
    }
}

impl<T: Default> Default for Doubtful<T> {
    fn default() -> Self {
        Self(Ok(T::default()))
    }
}

impl<T> From<T> for Doubtful<T> {
    fn from(value: T) -> Self {
        Self(Ok(value))
    }
}

impl<T: InputType> InputType for Doubtful<T> {
    type RawValueType = T::RawValueType;

    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let reason = |message: &str| String::from(reason_alone(message));
        Ok(Self(T::parse(value).map_err(|error| reason(&error.into_server_error(Pos::default()).message))))
    }

    fn to_value(&self) -> Value {
        self.0.as_ref().map_or(Value::Null, T::to_value)
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        self.0.as_ref().ok().and_then(T::as_raw_value)
    }
}
