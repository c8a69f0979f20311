//! Which argument of a request an error is about, and why it was refused.

use async_graphql::Pos;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql_value::Value;

/// What the library's validation says of an argument, in words alone.
pub(in crate::graphql) struct InvalidArgument {
    /// Where in the arguments, such as `input.events.7.quantity`.
    pub path: String,
}

impl InvalidArgument {
    /// From the message.
    pub(in crate::graphql) fn of(message: &str) -> Option<Self> {
        let (place, rest) = message.strip_prefix("Invalid value for argument \"")?.split_once("\", ")?;
        // A member that is unknown or missing is named after the object that it should be in.
        let member = rest.strip_prefix("unknown ").unwrap_or(rest).strip_prefix("field \"");
        let path = match member.and_then(|rest| rest.split_once('"')) {
            Some((member, _)) => format!("{place}.{member}"),
            None => place.to_owned(),
        };
        Some(Self { path })
    }

    /// Whether the value comes from the variables, where the argument stands at a place of the document.
    pub(in crate::graphql) fn is_in_variables(&self, document: &ExecutableDocument, place: Pos) -> bool {
        let mut value = argument(document, place).map(|(_, value)| value);
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

/// The argument that stands at a place of a document, by its name.
pub(in crate::graphql) fn argument(document: &ExecutableDocument, place: Pos) -> Option<(&str, &Value)> {
    fn search(set: &SelectionSet, place: Pos) -> Option<(&str, &Value)> {
        set.items.iter().find_map(|selection| match &selection.node {
            Selection::Field(field) => {
                let at = field.node.arguments.iter().find(|(name, value)| value.pos == place || name.pos == place);
                let found = at.map(|(name, value)| (name.node.as_str(), &value.node));
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
