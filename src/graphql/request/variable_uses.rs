//! Where an operation uses its variables.

use std::collections::HashSet;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned};
use async_graphql_value::Value;

use super::member_path::Step;

/// The mutation that records events.
const RECORDING: &str = "recordUsage";
/// Its argument.
pub(super) const INPUT: &str = "input";

/// One use of a variable.
pub(super) struct Use<'document> {
    pub variable: &'document Name,
    /// Whether it is in an argument of the mutation that records events.
    pub records: bool,
    /// The path to it, from the argument on.
    pub place: Vec<Step>,
}

/// Every use in an operation and in its fragments.
pub(super) fn uses_of<'document>(
    document: &'document ExecutableDocument,
    operation: &'document OperationDefinition,
) -> Vec<Use<'document>> {
    let mut walk = Walk { document, found: Vec::new(), spread: HashSet::new() };
    walk.directives(&operation.directives);
    walk.set(&operation.selection_set.node, operation.ty == OperationType::Mutation);
    walk.found
}

/// The variables in the value of an argument, each with its path.
pub(super) fn variables_in<'document>(argument: &str, value: &'document Value) -> Vec<(&'document Name, Vec<Step>)> {
    let mut found = Vec::new();
    search(value, &mut vec![Step::Member(Name::new(argument))], &mut found);
    found
}

fn search<'document>(value: &'document Value, place: &mut Vec<Step>, found: &mut Vec<(&'document Name, Vec<Step>)>) {
    let mut below = |step, value| {
        place.push(step);
        search(value, place, found);
        place.pop();
    };
    match value {
        Value::List(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| below(Step::Element(index), element));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| below(Step::Member(name.clone()), member));
        }
        Value::Variable(name) => found.push((name, place.clone())),
        _ => {}
    }
}

struct Walk<'document> {
    document: &'document ExecutableDocument,
    found: Vec<Use<'document>>,
    /// The fragments that were visited, each with whether it was spread at the root of a mutation.
    spread: HashSet<(&'document Name, bool)>,
}

impl<'document> Walk<'document> {
    /// `mutates` says whether the fields are mutations.
    fn set(&mut self, set: &'document SelectionSet, mutates: bool) {
        for selection in &set.items {
            self.directives(selection.node.directives());
            match &selection.node {
                Selection::Field(field) => {
                    let field = &field.node;
                    self.arguments(&field.arguments, mutates && field.name.node == RECORDING);
                    self.set(&field.selection_set.node, false);
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node, mutates),
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    if let Some(fragment) = self.document.fragments.get(name)
                        && self.spread.insert((name, mutates))
                    {
                        self.directives(&fragment.node.directives);
                        self.set(&fragment.node.selection_set.node, mutates);
                    }
                }
            }
        }
    }

    fn directives(&mut self, directives: &'document [Positioned<Directive>]) {
        for directive in directives {
            self.arguments(&directive.node.arguments, false);
        }
    }

    fn arguments(&mut self, arguments: &'document [(Positioned<Name>, Positioned<Value>)], records: bool) {
        for (name, value) in arguments {
            let uses = variables_in(&name.node, &value.node);
            self.found.extend(uses.into_iter().map(|(variable, place)| Use { variable, records, place }));
        }
    }
}
