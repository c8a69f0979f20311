//! Values of arguments, written out in the document or given in variables.

use async_graphql::parser::types::{Directive, Field, OperationDefinition};
use async_graphql::{Name, Positioned, Value, Variables};
use async_graphql_value::Value as DocumentValue;

/// The arguments of an operation.
#[derive(Clone, Copy)]
pub(super) struct Arguments<'request> {
    pub(super) operation: &'request OperationDefinition,
    pub(super) variables: &'request Variables,
}

/// The value of an argument.
#[derive(Clone, Copy, Debug)]
pub(super) enum ArgumentValue<'request> {
    /// Written out in the document.
    Literal(&'request DocumentValue),
    /// From a variable.
    Variable(&'request Value),
}

impl<'request> Arguments<'request> {
    /// The value of a variable, or else its default.
    pub(super) fn variable(self, name: &Name) -> Option<&'request Value> {
        self.variables.get(name).or_else(|| {
            let definition = self.operation.variable_definitions.iter().find(|at| at.node.name.node == *name)?;
            definition.node.default_value.as_ref().map(|value| &value.node)
        })
    }

    fn resolve(self, value: &'request DocumentValue) -> Option<ArgumentValue<'request>> {
        match value {
            DocumentValue::Null => None,
            DocumentValue::Variable(name) => {
                self.variable(name).filter(|value| **value != Value::Null).map(ArgumentValue::Variable)
            }
            written => Some(ArgumentValue::Literal(written)),
        }
    }

    /// An argument of a field. None if it is left out or null.
    pub(super) fn argument(self, field: &'request Field, name: &str) -> Option<ArgumentValue<'request>> {
        self.resolve(&field.get_argument(name)?.node)
    }

    /// Whether directives certainly leave a selection out. A variable's default does not count, because the library
    /// ignores it.
    pub(super) fn leaves_out(self, directives: &[Positioned<Directive>]) -> bool {
        directives.iter().any(|directive| {
            let skips = match directive.node.name.node.as_str() {
                "skip" => true,
                "include" => false,
                _ => return false,
            };
            let condition = match directive.node.get_argument("if").map(|value| &value.node) {
                Some(DocumentValue::Boolean(condition)) => Some(*condition),
                Some(DocumentValue::Variable(name)) => match self.variables.get(name) {
                    Some(Value::Boolean(condition)) => Some(*condition),
                    _ => None,
                },
                _ => None,
            };
            condition == Some(skips)
        })
    }

    /// A member of an input object. None if it is left out or null.
    pub(super) fn member(self, value: ArgumentValue<'request>, name: &str) -> Option<ArgumentValue<'request>> {
        match value {
            ArgumentValue::Literal(DocumentValue::Object(members)) => self.resolve(members.get(name)?),
            ArgumentValue::Variable(Value::Object(members)) => {
                members.get(name).filter(|value| **value != Value::Null).map(ArgumentValue::Variable)
            }
            ArgumentValue::Literal(_) | ArgumentValue::Variable(_) => None,
        }
    }
}

impl<'request> ArgumentValue<'request> {
    /// As a whole number.
    pub(super) fn number(self) -> Option<i64> {
        match self {
            Self::Literal(DocumentValue::Number(number)) | Self::Variable(Value::Number(number)) => number.as_i64(),
            Self::Literal(_) | Self::Variable(_) => None,
        }
    }

    /// As a text, or the name of an enum's value.
    pub(super) fn text(self) -> Option<&'request str> {
        match self {
            Self::Literal(DocumentValue::String(text)) | Self::Variable(Value::String(text)) => Some(text),
            Self::Literal(DocumentValue::Enum(name)) | Self::Variable(Value::Enum(name)) => Some(name),
            Self::Literal(_) | Self::Variable(_) => None,
        }
    }

    /// The number of elements. Any other value counts as a list of one.
    pub(super) fn length(self) -> u64 {
        let length = match self {
            Self::Literal(DocumentValue::List(elements)) => elements.len(),
            Self::Variable(Value::List(elements)) => elements.len(),
            Self::Literal(_) | Self::Variable(_) => 1,
        };
        u64::try_from(length).unwrap_or(u64::MAX)
    }
}

/// How many values a value consists of, itself included.
pub(super) fn count(value: &Value) -> u64 {
    match value {
        Value::List(elements) => elements.iter().map(count).fold(1, u64::saturating_add),
        Value::Object(members) => members.values().map(count).fold(1, u64::saturating_add),
        _ => 1,
    }
}

/// The variables in a value.
pub(super) fn variables_in<'document>(value: &'document DocumentValue, found: &mut Vec<&'document Name>) {
    match value {
        DocumentValue::Variable(name) => found.push(name),
        DocumentValue::List(elements) => elements.iter().for_each(|element| variables_in(element, found)),
        DocumentValue::Object(members) => members.values().for_each(|member| variables_in(member, found)),
        _ => {}
    }
}
