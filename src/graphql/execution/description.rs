//! Puts the schema's description into answers. The library always answers a sentence of its own.

use async_graphql::Value;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationDefinition, SelectionSet};

use super::selections::fields;
use crate::graphql::schema::DESCRIPTION;

/// Replaces the library's description of the schema in an answer.
pub(super) fn describe(document: &ExecutableDocument, operation: &OperationDefinition, data: &mut Value) {
    for schema in named(document, &operation.selection_set.node, "__schema") {
        let Some(Value::Object(answer)) = member(data, schema) else { continue };
        for description in named(document, &schema.selection_set.node, "description") {
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

fn named<'document>(
    document: &'document ExecutableDocument,
    set: &'document SelectionSet,
    name: &str,
) -> impl Iterator<Item = &'document Field> {
    fields(document, set, &|_| false).into_iter().filter(move |field| field.name.node == name)
}
