//! Variables as the specification has them, where the GraphQL library differs.
//!
//! One that is required and has no value is an error of the request, before anything runs (section 6.1.2, "Coercing Variable
//! Values"). One that may be left out and is gives no value at all, so that an argument's own default holds (section 6.4.1,
//! "Coercing Field Arguments"); the library would pass a null. So what refers to it is taken out of the document.

use std::collections::BTreeSet;

use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables};
use async_graphql_value::Value as DocumentValue;

use super::completion::FieldTypes;

/// Checks that required variables have values, and gives the document without what refers to those that are left out.
///
/// # Errors
///
/// The sentence that names the variable that has no value.
pub(super) fn settle(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    given: &Variables,
    types: &FieldTypes,
) -> Result<ExecutableDocument, String> {
    let mut left_out = BTreeSet::new();
    for definition in &operation.variable_definitions {
        let definition = &definition.node;
        let name = &definition.name.node;
        let value = given.get(name);
        let required = !definition.var_type.node.nullable;
        let missing = value.is_none() && definition.default_value.is_none();
        if required && (missing || value == Some(&Value::Null)) {
            return Err(format!("the variable ${name} of type {} needs a value", definition.var_type.node));
        }
        // One of a type that does not exist is left for the validation to name.
        if missing && types.is_input(&definition.var_type.node) {
            left_out.insert(name.clone());
        }
    }
    let mut document = document.clone();
    if !left_out.is_empty() {
        take_out(&mut document, &left_out);
    }
    Ok(document)
}

fn take_out(document: &mut ExecutableDocument, left_out: &BTreeSet<Name>) {
    // Directives keep theirs: whether a field is there cannot be left open.
    let mut kept = BTreeSet::new();
    for fragment in document.fragments.values_mut() {
        directives(&fragment.node.directives, &mut kept);
        selections(&mut fragment.node.selection_set.node, left_out, &mut kept);
    }
    let operations: Vec<&mut Positioned<OperationDefinition>> = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(operations) => operations.values_mut().collect(),
    };
    let mut operations = operations;
    for operation in &mut operations {
        directives(&operation.node.directives, &mut kept);
        selections(&mut operation.node.selection_set.node, left_out, &mut kept);
    }
    for operation in operations {
        operation.node.variable_definitions.retain(|definition| {
            let name = &definition.node.name.node;
            !left_out.contains(name) || kept.contains(name)
        });
    }
}

fn selections(set: &mut SelectionSet, left_out: &BTreeSet<Name>, kept: &mut BTreeSet<Name>) {
    for selection in &mut set.items {
        match &mut selection.node {
            Selection::Field(field) => {
                let field = &mut field.node;
                directives(&field.directives, kept);
                field.arguments.retain_mut(|(_, value)| stays(&mut value.node, left_out));
                selections(&mut field.selection_set.node, left_out, kept);
            }
            Selection::InlineFragment(fragment) => {
                directives(&fragment.node.directives, kept);
                selections(&mut fragment.node.selection_set.node, left_out, kept);
            }
            Selection::FragmentSpread(spread) => directives(&spread.node.directives, kept),
        }
    }
}

/// Whether a value is there at all; members of objects that are not are taken out, elements of lists become null.
fn stays(value: &mut DocumentValue, left_out: &BTreeSet<Name>) -> bool {
    match value {
        DocumentValue::Variable(name) => !left_out.contains(name),
        DocumentValue::Object(members) => {
            members.retain(|_, member| stays(member, left_out));
            true
        }
        DocumentValue::List(elements) => {
            for element in elements {
                if !stays(element, left_out) {
                    *element = DocumentValue::Null;
                }
            }
            true
        }
        _ => true,
    }
}

fn directives(directives: &[Positioned<Directive>], kept: &mut BTreeSet<Name>) {
    for directive in directives {
        for (_, value) in &directive.node.arguments {
            if let DocumentValue::Variable(name) = &value.node {
                kept.insert(name.clone());
            }
        }
    }
}
