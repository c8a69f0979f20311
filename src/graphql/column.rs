//! Lists of numbers that go out as they are.
//!
//! A list of scalars is resolved element by element; a column is one value whose type in the schema is the same list. For a
//! series of thousands of numbers that is ten times as fast. Its memory is counted before it is made.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};

use super::list::{Size, VALUE_BYTES, budget, or_end};
use super::scalars::{CreditsScalar, DateTimeScalar, LongScalar, told};
use crate::amounts::Credits;
use crate::calendar::Instant;

/// `[Credits!]!`
pub(super) struct CreditsColumn(pub Vec<Credits>);
/// `[Long!]!`
pub(super) struct LongColumn(pub Vec<i64>);
/// `[DateTime!]!`
pub(super) struct DateTimeColumn(pub Vec<Instant>);

macro_rules! column {
    ($name:ident, $element:ty, $value:expr) => {
        impl OutputType for $name {
            fn type_name() -> Cow<'static, str> {
                Cow::Owned(format!("[{}]", <$element as OutputType>::qualified_type_name()))
            }

            fn create_type_info(registry: &mut Registry) -> String {
                <$element as OutputType>::create_type_info(registry);
                Self::qualified_type_name()
            }

            async fn resolve(
                &self,
                context: &ContextSelectionSet<'_>,
                field: &Positioned<Field>,
            ) -> ServerResult<Value> {
                let budget = budget(context);
                let each = self.0.first().map(|element| $value(element, field)).transpose();
                let each = each.map_err(|error| context.set_error_path(error))?;
                let each = each.as_ref().map(Size::of).unwrap_or_default();
                let bytes = VALUE_BYTES.saturating_add(each.bytes).saturating_mul(self.0.len());
                or_end(budget.take(bytes)).await;
                budget.breathe(self.0.len()).await;
                let mut values = Vec::with_capacity(self.0.len());
                for element in &self.0 {
                    values.push($value(element, field).map_err(|error| context.set_error_path(error))?);
                }
                Ok(Value::List(values))
            }
        }
    };
}

column!(CreditsColumn, CreditsScalar, |credits: &Credits, field| told(*credits, field));
column!(LongColumn, LongScalar, |number: &i64, _| Ok(Value::from(*number)));
column!(DateTimeColumn, DateTimeScalar, |instant: &Instant, _| Ok(Value::String(instant.to_rfc3339())));
