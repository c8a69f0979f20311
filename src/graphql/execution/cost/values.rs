//! Values of arguments, whether they are written out or come in variables.

use async_graphql::parser::types::{Directive, Field, OperationDefinition};
use async_graphql::{Name, Positioned, Value, Variables};
use async_graphql_value::Value as DocumentValue;

/// The variables of a request.
#[derive(Clone, Copy)]
pub(super) struct Given<'request> {
    pub(super) operation: &'request OperationDefinition,
    pub(super) variables: &'request Variables,
}

/// A value, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub(super) enum Said<'request> {
    Written(&'request DocumentValue),
    Given(&'request Value),
}

impl<'request> Given<'request> {
    /// The value of a variable: the one that is given, else its default.
    pub(super) fn variable(self, name: &Name) -> Option<&'request Value> {
        self.variables.get(name).or_else(|| {
            let definition = self.operation.variable_definitions.iter().find(|at| at.node.name.node == *name)?;
            definition.node.default_value.as_ref().map(|value| &value.node)
        })
    }

    fn resolve(self, value: &'request DocumentValue) -> Option<Said<'request>> {
        match value {
            DocumentValue::Null => None,
            DocumentValue::Variable(name) => {
                self.variable(name).filter(|value| **value != Value::Null).map(Said::Given)
            }
            written => Some(Said::Written(written)),
        }
    }

    /// An argument of a field: none where it is left out or null.
    pub(super) fn argument(self, field: &'request Field, name: &str) -> Option<Said<'request>> {
        self.resolve(&field.get_argument(name)?.node)
    }

    /// Whether directives certainly leave a selection out. A default does not make it certain, because the library ignores
    /// defaults there.
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

    /// A member of an object.
    pub(super) fn member(self, said: Said<'request>, name: &str) -> Option<Said<'request>> {
        match said {
            Said::Written(DocumentValue::Object(members)) => self.resolve(members.get(name)?),
            Said::Given(Value::Object(members)) => {
                members.get(name).filter(|value| **value != Value::Null).map(Said::Given)
            }
            Said::Written(_) | Said::Given(_) => None,
        }
    }
}

impl<'request> Said<'request> {
    /// As a whole number.
    pub(super) fn number(self) -> Option<i64> {
        match self {
            Self::Written(DocumentValue::Number(number)) | Self::Given(Value::Number(number)) => number.as_i64(),
            Self::Written(_) | Self::Given(_) => None,
        }
    }

    /// As a text, or the name of an enum's value.
    pub(super) fn text(self) -> Option<&'request str> {
        match self {
            Self::Written(DocumentValue::String(text)) | Self::Given(Value::String(text)) => Some(text),
            Self::Written(DocumentValue::Enum(name)) | Self::Given(Value::Enum(name)) => Some(name),
            Self::Written(_) | Self::Given(_) => None,
        }
    }

    /// The number of elements. Any other value counts as a list of one.
    pub(super) fn length(self) -> u64 {
        let length = match self {
            Self::Written(DocumentValue::List(elements)) => elements.len(),
            Self::Given(Value::List(elements)) => elements.len(),
            Self::Written(_) | Self::Given(_) => 1,
        };
        u64::try_from(length).unwrap_or(u64::MAX)
    }
}

/// How many values there are in a value, itself included.
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
