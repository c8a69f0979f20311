//! Finds the argument that an error is about.

use async_graphql::Pos;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql_value::Value;

/// An argument that the library's validation has refused. Only its message says which one.
pub(in crate::graphql) struct InvalidArgument {
    /// The path in the arguments, such as `input.events.7.quantity`.
    pub path: String,
    /// Whether it is an object that takes exactly one of its fields.
    pub is_one_of: bool,
}

impl InvalidArgument {
    /// From a message of the library.
    pub(in crate::graphql) fn of(message: &str) -> Option<Self> {
        let (place, rest) = message.strip_prefix("Invalid value for argument \"")?.split_once("\", ")?;
        // An unknown or missing member comes after the path of its object.
        let member = rest.strip_prefix("unknown ").unwrap_or(rest).strip_prefix("field \"");
        let path = match member.and_then(|rest| rest.split_once('"')) {
            Some((member, _)) => format!("{place}.{member}"),
            None => place.to_owned(),
        };
        // The library has two sentences for this. Both begin with these words.
        let is_one_of = rest.to_ascii_lowercase().starts_with("oneof input object");
        Some(Self { path, is_one_of })
    }

    /// Whether the value comes from a variable. `place` is the position of the argument in the document.
    pub(in crate::graphql) fn is_in_variables(&self, document: &ExecutableDocument, place: Pos) -> bool {
        let mut value = argument(document, place).map(|argument| argument.value);
        for step in self.path.split('.').skip(1) {
            value = match value {
                Some(Value::Object(members)) => members.get(step),
                Some(Value::List(elements)) => step.parse().ok().and_then(|index: usize| elements.get(index)),
                other => return matches!(other, Some(Value::Variable(_))),
            };
        }
        matches!(value, Some(Value::Variable(_)))
    }
}

/// An argument in a document.
#[derive(Clone, Copy)]
pub(in crate::graphql) struct Argument<'document> {
    pub name: &'document str,
    pub value: &'document Value,
}

/// The argument at a position of the document.
pub(in crate::graphql) fn argument(document: &ExecutableDocument, place: Pos) -> Option<Argument<'_>> {
    fn search(set: &SelectionSet, place: Pos) -> Option<Argument<'_>> {
        set.items.iter().find_map(|selection| match &selection.node {
            Selection::Field(field) => {
                let at = field.node.arguments.iter().find(|(name, value)| value.pos == place || name.pos == place);
                let found = at.map(|(name, value)| Argument { name: name.node.as_str(), value: &value.node });
                found.or_else(|| search(&field.node.selection_set.node, place))
            }
            Selection::InlineFragment(fragment) => search(&fragment.node.selection_set.node, place),
            Selection::FragmentSpread(_) => None,
        })
    }

    let operations = document.operations.iter().map(|(_, operation)| &operation.node.selection_set.node);
    let fragments = document.fragments.values().map(|fragment| &fragment.node.selection_set.node);
    operations.chain(fragments).find_map(|set| search(set, place))
}
