//! Lists of objects, within the request's budget.
//!
//! The GraphQL library resolves all elements of a list at once. Each element holds its memory until the last one is
//! done. Its result takes several times the size of its text until the answer is written. Here a few elements are
//! resolved at a time. Their results are counted before the next ones begin, and other requests run in between.

use std::borrow::Cow;

use async_graphql::parser::types::{Field, Selection, SelectionSet};
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};
use futures::future::try_join_all;

use super::budget::{budget, proceed};
use super::size::{Size, VALUE_BYTES};

/// How many elements of a list are resolved concurrently. `try_join_all` is fastest for up to 30.
const SIDE_BY_SIDE: usize = 30;

/// `[T!]!` in the schema, like `Vec<T>`.
#[derive(Clone, Debug)]
pub(in crate::graphql) struct List<T>(pub Vec<T>);

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
        proceed(budget.take(self.0.len().saturating_mul(each))).await;
        budget.let_others_run(1).await;
        let mut values: Vec<Value> = Vec::with_capacity(self.0.len());
        let fields = fields_of(context, &context.item.node).max(1);
        let slots = budget.slots(fields.saturating_mul(self.0.len().min(SIDE_BY_SIDE)), fields);
        for elements in self.0.chunks(slots.fields.div_euclid(fields).clamp(1, SIDE_BY_SIDE)) {
            let first = values.len();
            let resolved = elements.iter().zip(first..).map(async |(element, place)| {
                let context = context.with_index(place);
                let resolved = OutputType::resolve(element, &context, field).await;
                resolved.map_err(|error| context.set_error_path(error))
            });
            values.extend(try_join_all(resolved).await?);
            let size = values.iter().skip(first).map(Size::of).fold(Size::default(), Size::plus);
            proceed(budget.take(size.bytes)).await;
            proceed(budget.check_errors(errors(context))).await;
            budget.let_others_run(size.values).await;
        }
        Ok(Value::List(values))
    }
}

/// How many fields have failed so far.
fn errors(context: &ContextSelectionSet<'_>) -> usize {
    context.query_env.errors.lock().map_or(0, |errors| errors.len())
}

/// The number of fields of a selection and below it, with fragments expanded. The gate has limited it.
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
