use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueResult, OutputType, Positioned, ServerError, ServerResult, Value,
};

use super::refusal::refuse_value;
use crate::amounts::{Credits, CreditsError};
use crate::graphql::errors::ApiError;

#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct CreditsScalar(pub Credits);

const NAME: &str = "Credits";
const DESCRIPTION: &str = "A number of credits: a JSON number with at most three decimal places and at most 10^12 in size, exact. A\n\
    double represents each such number distinctly, so a browser keeps it unchanged. Let the server compute sums.";
const URL: &str = "https://www.rfc-editor.org/rfc/rfc8259#section-6";

/// Written by hand: a scalar of the library's macro cannot fail when it is answered.
fn description() -> MetaType {
    MetaType::Scalar {
        name: NAME.to_owned(),
        description: Some(DESCRIPTION.to_owned()),
        is_valid: Some(Arc::new(|value| matches!(value, Value::Number(_)))),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        specified_by_url: Some(URL.to_owned()),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

/// Checks the amounts of an answer. An amount that a double cannot hold exactly is an error, never a rounded number.
pub(in crate::graphql) fn check_exact(credits: &[Credits], field: &Positioned<Field>) -> ServerResult<()> {
    if credits.iter().all(|credits| credits.is_told_exactly()) {
        return Ok(());
    }
    Err(async_graphql::Error::from(ApiError::too_large_for_json()).into_server_error(field.pos))
}

impl InputType for CreditsScalar {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Scalar, |_| description())
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let credits = match &value {
            Value::Number(number) => Credits::from_json(number),
            _ => Err(CreditsError::Malformed),
        };
        credits.map(Self).map_err(|error| refuse_value(error, value))
    }

    fn to_value(&self) -> Value {
        Value::Number(self.0.to_json())
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

impl OutputType for CreditsScalar {
    fn type_name() -> Cow<'static, str> {
        NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Scalar, |_| description())
    }

    async fn resolve(&self, context: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        check_exact(&[self.0], field).map_err(|error: ServerError| context.set_error_path(error))?;
        Ok(self.to_value())
    }
}
