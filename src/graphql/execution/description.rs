//! The schema's own description. The library has a sentence of its own where it should be, which is replaced in answers.

use async_graphql::Value;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet};

use crate::graphql::schema::DESCRIPTION;

/// Puts the description where an answer has the library's.
pub(super) fn describe(document: &ExecutableDocument, operation: &OperationDefinition, data: &mut Value) {
    let mut schemas = Vec::new();
    collect(document, &operation.selection_set.node, "__schema", &mut schemas);
    for schema in schemas {
        let Some(Value::Object(answer)) = member(data, schema) else { continue };
        let mut descriptions = Vec::new();
        collect(document, &schema.selection_set.node, "description", &mut descriptions);
        for description in descriptions {
            if let Some(text) = answer.get_mut(description.response_key().node.as_str()) {
                *text = DESCRIPTION.into();
            }
        }
    }
}

fn member<'data>(data: &'data mut Value, field: &Field) -> Option<&'data mut Value> {
    match data {
        Value::Object(fields) => fields.get_mut(field.response_key().node.as_str()),
        _ => None,
    }
}

/// The fields of a name in a selection set, those of fragments included. The gate has limited how many there are.
fn collect<'document>(
    document: &'document ExecutableDocument,
    set: &'document SelectionSet,
    name: &str,
    found: &mut Vec<&'document Field>,
) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) if field.node.name.node == name => found.push(&field.node),
            Selection::Field(_) => {}
            Selection::InlineFragment(fragment) => {
                collect(document, &fragment.node.selection_set.node, name, found);
            }
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, name, found);
                }
            }
        }
    }
}
