//! Puts the fields of an answer into the order of the query.
//!
//! The GraphQL library answers the fields of an object in the order in which they are done. By the specification they
//! are in the order of the query (section 6.2.2, "Field Collection"). Then two answers to one query are the same text,
//! too.

use std::cell::OnceCell;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, SelectionSet};
use async_graphql::{Name, Value};

use crate::graphql::execution::selections::fields;

/// Puts the fields of an answer into the order of its query.
pub(in crate::graphql) fn order(document: &ExecutableDocument, operation: &OperationDefinition, data: &mut Value) {
    Plan::of(document, &[&operation.selection_set.node]).order(document, data);
}

/// The order of an object's response keys, each with the order below it.
struct Plan<'document>(IndexMap<&'document str, Below<'document>>);

/// What is selected below a response key.
#[derive(Default)]
struct Below<'document> {
    sets: Vec<&'document SelectionSet>,
    /// Made for the first object below the key. All other objects there, such as those of a list, share it.
    plan: OnceCell<Box<Plan<'document>>>,
}

impl<'document> Plan<'document> {
    fn of(document: &'document ExecutableDocument, sets: &[&'document SelectionSet]) -> Self {
        let mut keys: IndexMap<&str, Below<'_>> = IndexMap::new();
        // Fragments on other types do no harm: the answer has none of their keys.
        for field in sets.iter().flat_map(|set| fields(document, set, &|_| false)) {
            keys.entry(field.response_key().node.as_str()).or_default().sets.push(&field.selection_set.node);
        }
        Self(keys)
    }

    fn order(&self, document: &'document ExecutableDocument, value: &mut Value) {
        match value {
            Value::List(elements) => elements.iter_mut().for_each(|element| self.order(document, element)),
            Value::Object(fields) => {
                if !self.is_order_of(fields.keys().map(Name::as_str)) {
                    let place = |key: &str| self.0.get_index_of(key).unwrap_or(usize::MAX);
                    fields.sort_by(|left, _, right, _| place(left.as_str()).cmp(&place(right.as_str())));
                }
                let mut keys = self.0.iter();
                for (name, child) in fields {
                    let below = keys.find(|(key, _)| **key == name.as_str());
                    if let (Value::Object(_) | Value::List(_), Some((_, below))) = (&*child, below) {
                        below.order(document, child);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether these keys are in this order. Compares each of both at most once, without a hash.
    fn is_order_of<'key>(&self, mut fields: impl Iterator<Item = &'key str>) -> bool {
        let mut keys = self.0.keys();
        fields.all(|name| keys.any(|key| *key == name))
    }
}

impl<'document> Below<'document> {
    fn order(&self, document: &'document ExecutableDocument, value: &mut Value) {
        // A list of scalars has nothing to order.
        let is_scalar = |element: &Value| !matches!(element, Value::Object(_) | Value::List(_));
        if matches!(&*value, Value::List(elements) if elements.iter().all(is_scalar)) {
            return;
        }
        self.plan.get_or_init(|| Box::new(Plan::of(document, &self.sets))).order(document, value);
    }
}

#[cfg(test)]
mod tests {
    use super::order;
    use async_graphql::Value;

    #[test]
    fn fields_come_in_the_order_of_the_query_through_fragments_and_lists() {
        let query = "{ b a: x { ...F z ... on T { w } } list { q p } } fragment F on T { y }";
        let data = serde_json::json!({"list": [{"p": 1, "q": 2}, null], "a": {"w": 1, "z": 2, "y": 3}, "b": [1, 2]});
        let ordered = async_graphql::parser::parse_query(query).ok().zip(Value::from_json(data).ok()).map(
            |(document, mut data)| {
                if let Some((_, operation)) = document.operations.iter().next() {
                    order(&document, &operation.node, &mut data);
                }
                data.to_string()
            },
        );
        let expected = "{b: [1, 2], a: {y: 3, z: 2, w: 1}, list: [{q: 2, p: 1}, null]}";
        assert_eq!(ordered.as_deref(), Some(expected));
    }
}
