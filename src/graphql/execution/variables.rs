//! Treats variables without a value as the specification says.
//!
//! A required variable without a value is an error of the request, before anything runs (section 6.1.2, "Coercing
//! Variable Values"). An optional one without a value gives its argument no value, so the argument's default applies
//! (section 6.4.1, "Coercing Field Arguments"). The library would pass null instead. So the references to such a
//! variable are removed from the document.

use std::collections::BTreeSet;

use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables};
use async_graphql_value::Value as DocumentValue;

use super::response::FieldTypes;

/// Checks that required variables have values, and returns the document without references to variables that have none.
///
/// # Errors
///
/// A sentence that names the variable without a value.
pub(super) fn without_omitted(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    given: &Variables,
    types: &FieldTypes,
) -> Result<ExecutableDocument, String> {
    let mut omitted = BTreeSet::new();
    for definition in &operation.variable_definitions {
        let definition = &definition.node;
        let name = &definition.name.node;
        let value = given.get(name);
        let required = !definition.var_type.node.nullable;
        let missing = value.is_none() && definition.default_value.is_none();
        if required && (missing || value == Some(&Value::Null)) {
            return Err(format!("the variable ${name} of type {} needs a value", definition.var_type.node));
        }
        // If its type does not exist, validation reports that.
        if missing && types.is_input(&definition.var_type.node) {
            omitted.insert(name.clone());
        }
    }
    let mut document = document.clone();
    if !omitted.is_empty() {
        remove_references(&mut document, &omitted);
    }
    Ok(document)
}

fn remove_references(document: &mut ExecutableDocument, omitted: &BTreeSet<Name>) {
    // Variables in directives stay, because `@skip` and `@include` need a value.
    let mut kept = BTreeSet::new();
    for fragment in document.fragments.values_mut() {
        directives(&fragment.node.directives, &mut kept);
        selections(&mut fragment.node.selection_set.node, omitted, &mut kept);
    }
    let operations: Vec<&mut Positioned<OperationDefinition>> = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(operations) => operations.values_mut().collect(),
    };
    let mut operations = operations;
    for operation in &mut operations {
        directives(&operation.node.directives, &mut kept);
        selections(&mut operation.node.selection_set.node, omitted, &mut kept);
    }
    for operation in operations {
        operation.node.variable_definitions.retain(|definition| {
            let name = &definition.node.name.node;
            !omitted.contains(name) || kept.contains(name)
        });
    }
}

fn selections(set: &mut SelectionSet, omitted: &BTreeSet<Name>, kept: &mut BTreeSet<Name>) {
    for selection in &mut set.items {
        match &mut selection.node {
            Selection::Field(field) => {
                let field = &mut field.node;
                directives(&field.directives, kept);
                field.arguments.retain_mut(|(_, value)| retain_value(&mut value.node, omitted));
                selections(&mut field.selection_set.node, omitted, kept);
            }
            Selection::InlineFragment(fragment) => {
                directives(&fragment.node.directives, kept);
                selections(&mut fragment.node.selection_set.node, omitted, kept);
            }
            Selection::FragmentSpread(spread) => directives(&spread.node.directives, kept),
        }
    }
}

/// Whether a value remains. Members of an object without a value are removed, and elements of a list become null.
fn retain_value(value: &mut DocumentValue, omitted: &BTreeSet<Name>) -> bool {
    match value {
        DocumentValue::Variable(name) => !omitted.contains(name),
        DocumentValue::Object(members) => {
            members.retain(|_, member| retain_value(member, omitted));
            true
        }
        DocumentValue::List(elements) => {
            for element in elements {
                if !retain_value(element, omitted) {
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
