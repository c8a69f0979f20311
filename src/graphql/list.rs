//! Lists of objects, within the request's budget.
//!
//! The GraphQL library resolves all elements of a list at once. Each holds what its fields need until the last one is done, and
//! its result, several times the size of its text, until the answer is written. Here elements are resolved a few at a time. Their
//! results are counted before the next ones begin, and other requests have their turn in between.

use std::borrow::Cow;

use async_graphql::parser::types::{Field, Selection, SelectionSet};
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};
use futures::future::try_join_all;

use super::request::RequestContext;
use crate::budget::{Budget, Spent};

/// Elements of one list that are resolved side by side. The function that joins them is best for so few.
const SIDE_BY_SIDE: usize = 30;

/// Bytes of a value itself.
pub(super) const VALUE_BYTES: usize = size_of::<Value>();
/// Bytes of an object's member beside its value: its name, and its places in the object's index.
const MEMBER_BYTES: usize = 40;
/// Bytes that the allocator adds to one allocation.
const ALLOCATION_BYTES: usize = 16;

/// `[T!]!` in the schema, as `Vec<T>` is.
#[derive(Clone, Debug)]
pub(super) struct List<T>(pub Vec<T>);

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self(elements.into_iter().collect())
    }
}

impl<T: OutputType> OutputType for List<T> {
    fn type_name() -> Cow<'static, str> {
        <Vec<T> as OutputType>::type_name()
    }

    fn qualified_type_name() -> String {
        <Vec<T> as OutputType>::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Vec<T> as OutputType>::create_type_info(registry)
    }

    async fn resolve(&self, context: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let budget = budget(context);
        let each = VALUE_BYTES.saturating_add(size_of::<T>());
        or_end(budget.take(self.0.len().saturating_mul(each))).await;
        budget.breathe(1).await;
        let mut values: Vec<Value> = Vec::with_capacity(self.0.len());
        let fields = fields_of(context, &context.item.node).max(1);
        let places = budget.places(fields.saturating_mul(self.0.len().min(SIDE_BY_SIDE)), fields);
        for elements in self.0.chunks(places.fields.div_euclid(fields).clamp(1, SIDE_BY_SIDE)) {
            let first = values.len();
            let resolved = elements.iter().zip(first..).map(async |(element, place)| {
                let context = context.with_index(place);
                let resolved = OutputType::resolve(element, &context, field).await;
                resolved.map_err(|error| context.set_error_path(error))
            });
            values.extend(try_join_all(resolved).await?);
            let size = values.iter().skip(first).map(Size::of).fold(Size::default(), Size::plus);
            or_end(budget.take(size.bytes)).await;
            or_end(budget.check_errors(errors(context))).await;
            budget.breathe(size.values).await;
        }
        Ok(Value::List(values))
    }
}

/// The budget of the request that a field is resolved for.
pub(super) fn budget<'context>(context: &ContextSelectionSet<'context>) -> &'context Budget {
    // Not by the request's own function, which takes a field's context.
    context.data_unchecked::<std::sync::Arc<RequestContext>>().reads.budget()
}

/// Goes on unless something is used up. Then this waits for ever, and whoever waits for the request ends it.
pub(super) async fn or_end(taken: Result<(), Spent>) {
    if taken.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Fields that have failed so far.
fn errors(context: &ContextSelectionSet<'_>) -> usize {
    context.query_env.errors.lock().map_or(0, |errors| errors.len())
}

/// Fields of a selection and below it, fragments spelled out. The gate has limited their number.
fn fields_of(context: &ContextSelectionSet<'_>, set: &SelectionSet) -> usize {
    let each = set.items.iter().map(|selection| match &selection.node {
        Selection::Field(field) => fields_of(context, &field.node.selection_set.node).saturating_add(1),
        Selection::InlineFragment(fragment) => fields_of(context, &fragment.node.selection_set.node),
        Selection::FragmentSpread(spread) => {
            let fragment = context.query_env.fragments.get(&spread.node.fragment_name.node);
            fragment.map_or(0, |fragment| fields_of(context, &fragment.node.selection_set.node))
        }
    });
    each.fold(0, usize::saturating_add)
}

/// The size of a value beyond itself. A list has counted itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub bytes: usize,
    pub values: usize,
}

impl Size {
    pub(super) fn of(value: &Value) -> Self {
        let bytes = match value {
            Value::Object(members) => {
                // The next power of two is less than twice as many. This stays enough where the library merges two selections of one
                // field into one object.
                let places = members.len().saturating_mul(2);
                let own = places.saturating_mul(MEMBER_BYTES.saturating_add(VALUE_BYTES));
                let own = Self { bytes: own.saturating_add(ALLOCATION_BYTES), values: members.len() };
                return members.values().map(Self::of).fold(own, Self::plus);
            }
            Value::String(text) => text.len().saturating_add(ALLOCATION_BYTES),
            Value::Enum(name) => name.len().saturating_add(ALLOCATION_BYTES),
            Value::Null | Value::Number(_) | Value::Boolean(_) | Value::Binary(_) | Value::List(_) => 0,
        };
        Self { bytes, values: 1 }
    }

    /// The least that the lists within a value took, each with its elements.
    pub(super) fn of_lists(value: &Value) -> usize {
        match value {
            Value::List(elements) => elements.iter().fold(0, |bytes, element| {
                let own = VALUE_BYTES.saturating_add(Self::of(element).bytes);
                bytes.saturating_add(own).saturating_add(Self::of_lists(element))
            }),
            Value::Object(members) => members.values().map(Self::of_lists).fold(0, usize::saturating_add),
            _ => 0,
        }
    }

    const fn plus(self, other: Self) -> Self {
        Self { bytes: self.bytes.saturating_add(other.bytes), values: self.values.saturating_add(other.values) }
    }
}
