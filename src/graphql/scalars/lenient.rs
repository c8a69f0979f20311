//! Values of one event of a batch: a bad value rejects its event alone.

use std::borrow::Cow;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueResult, Pos, Value};

use super::refusal::{Refusal, RefusalKind};
use super::{AttributesScalar, CreditsScalar, DecimalScalar};
use crate::graphql::errors::plain_reason;

/// A type whose values can be refused one by one.
pub(in crate::graphql) trait Refusable: InputType {
    /// Parses a value, or says why it is refused.
    fn parse_or_refuse(value: Option<Value>) -> Result<Self, Refusal> {
        Self::parse(value).map_err(|error| {
            let message = error.into_server_error(Pos::default()).message;
            Refusal { message: plain_reason(&message).to_owned(), kind: RefusalKind::Invalid }
        })
    }
}

impl Refusable for i32 {}
impl Refusable for AttributesScalar {}
impl Refusable for CreditsScalar {}
impl Refusable for DecimalScalar {}

/// A value of type `T`, or the reason why `T` refused it, so that one bad value does not refuse the whole request. A
/// value of another JSON type does not get this far, because validation refuses the request.
#[derive(Clone, Debug)]
pub(in crate::graphql) struct Lenient<T>(Result<T, Refusal>);

impl<T> Lenient<T> {
    /// The value, or the reason why it was refused, with the field's name.
    pub(in crate::graphql) fn of_field(self, name: &str) -> Result<T, Refusal> {
        self.0.map_err(|refusal| Refusal { message: format!("{name}: {}", refusal.message), ..refusal })
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

impl<T: Refusable> InputType for Lenient<T> {
    type RawValueType = T::RawValueType;

    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        Ok(Self(T::parse_or_refuse(value)))
    }

    fn to_value(&self) -> Value {
        self.0.as_ref().map_or(Value::Null, T::to_value)
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        self.0.as_ref().ok().and_then(T::as_raw_value)
    }
}
