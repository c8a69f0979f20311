//! How often a document uses each variable.
//!
//! The library's validation copies a variable's value at each use, in every operation and fragment. So a large value
//! that is used often is work, whichever operation is executed.

use std::collections::HashMap;

use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Positioned};
use async_graphql_value::Value;

/// The variables that are used more than once, with the number of uses.
pub(super) fn repeated(document: &ExecutableDocument) -> Vec<(Name, u64)> {
    let mut uses = Uses::default();
    for fragment in document.fragments.values() {
        uses.directives(&fragment.node.directives);
        uses.set(&fragment.node.selection_set.node);
    }
    for (_, operation) in document.operations.iter() {
        uses.directives(&operation.node.directives);
        for variable in &operation.node.variable_definitions {
            uses.directives(&variable.node.directives);
        }
        uses.set(&operation.node.selection_set.node);
    }
    uses.0.into_iter().filter(|(_, times)| *times > 1).map(|(name, times)| (name.clone(), times)).collect()
}

#[derive(Default)]
struct Uses<'document>(HashMap<&'document Name, u64>);

impl<'document> Uses<'document> {
    fn set(&mut self, set: &'document SelectionSet) {
        for selection in &set.items {
            self.directives(selection.node.directives());
            match &selection.node {
                Selection::Field(field) => {
                    field.node.arguments.iter().for_each(|(_, value)| self.value(&value.node));
                    self.set(&field.node.selection_set.node);
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node),
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn directives(&mut self, directives: &'document [Positioned<Directive>]) {
        for directive in directives {
            directive.node.arguments.iter().for_each(|(_, value)| self.value(&value.node));
        }
    }

    fn value(&mut self, value: &'document Value) {
        match value {
            Value::Variable(name) => {
                let times = self.0.entry(name).or_default();
                *times = times.saturating_add(1);
            }
            Value::List(elements) => elements.iter().for_each(|element| self.value(element)),
            Value::Object(members) => members.values().for_each(|member| self.value(member)),
            _ => {}
        }
    }
}
