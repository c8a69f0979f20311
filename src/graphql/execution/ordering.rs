//! Puts the fields of an answer into the order of the query.
//!
//! The GraphQL library answers the fields of an object in the order in which they are done. By the specification they
//! are in the order of the query (section 6.2.2, "Field Collection"). Then two answers to one query are the same text,
//! too.

use async_graphql::Value;
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, SelectionSet};

use super::selections::fields;

/// Response keys in their order, each with what is selected below it.
type Plan<'document> = IndexMap<&'document str, Vec<&'document SelectionSet>>;

/// Puts the fields of an answer into the order of its query.
pub(super) fn order(document: &ExecutableDocument, operation: &OperationDefinition, data: &mut Value) {
    order_value(document, &[&operation.selection_set.node], data);
}

fn order_value(document: &ExecutableDocument, sets: &[&SelectionSet], value: &mut Value) {
    match value {
        Value::Object(_) => order_object(document, &plan(document, sets), value),
        // A list of scalars has nothing to order.
        Value::List(elements)
            if elements.iter().any(|element| matches!(element, Value::Object(_) | Value::List(_))) =>
        {
            let plan = plan(document, sets);
            for element in elements {
                match element {
                    Value::List(_) => order_value(document, sets, element),
                    _ => order_object(document, &plan, element),
                }
            }
        }
        _ => {}
    }
}

fn order_object(document: &ExecutableDocument, plan: &Plan<'_>, value: &mut Value) {
    let Value::Object(fields) = value else { return };
    let place = |key: &str| plan.get_index_of(key).unwrap_or(usize::MAX);
    if !fields.keys().is_sorted_by_key(|key| place(key.as_str())) {
        fields.sort_by(|left, _, right, _| place(left.as_str()).cmp(&place(right.as_str())));
    }
    for (key, child) in fields {
        if let (Value::Object(_) | Value::List(_), Some(sets)) = (&*child, plan.get(key.as_str())) {
            order_value(document, sets, child);
        }
    }
}

fn plan<'document>(document: &'document ExecutableDocument, sets: &[&'document SelectionSet]) -> Plan<'document> {
    let mut plan = Plan::new();
    // Fragments on other types do no harm: the answer has none of their keys.
    for field in sets.iter().flat_map(|set| fields(document, set, &|_| false)) {
        plan.entry(field.response_key().node.as_str()).or_default().push(&field.selection_set.node);
    }
    plan
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
