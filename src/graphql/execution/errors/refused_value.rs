//! Finds the value that a scalar refused.
//!
//! The GraphQL library only says which argument a refused value is in. The scalar adds the value to the error, and the
//! schema says which members of the argument have this scalar. So the value can be found.

use std::collections::HashMap;

use async_graphql::parser::types::{BaseType, ServiceDocument, Type, TypeKind, TypeSystemDefinition};
use async_graphql::{Name, Value, Variables};

use super::argument::Argument;
use crate::graphql::errors::shown;

/// The types of the members of every input object.
#[derive(Debug)]
pub(in crate::graphql) struct InputTypes {
    members: HashMap<String, HashMap<String, String>>,
    /// The members, in order, of each object that takes exactly one of them.
    one_of: Vec<Vec<String>>,
}

/// A value that was refused.
pub(in crate::graphql) struct RefusedValue {
    /// Its path in the arguments, such as `range.days.from`.
    pub path: String,
    /// Why it was refused, with the value.
    pub reason: String,
}

/// Variables with more values than this are not copied: a batch of events needs no second copy.
const FEW_VALUES: usize = 1_000;

/// A copy of the variables of a request, if they have few values.
pub(in crate::graphql) fn copy_if_small(variables: &Variables) -> Option<Variables> {
    fn count(value: &Value, left: &mut usize) -> bool {
        *left = left.saturating_sub(1);
        *left > 0
            && match value {
                Value::List(elements) => elements.iter().all(|element| count(element, left)),
                Value::Object(members) => members.values().all(|member| count(member, left)),
                _ => true,
            }
    }

    let mut left = FEW_VALUES;
    variables.values().all(|value| count(value, &mut left)).then(|| variables.clone())
}

impl InputTypes {
    /// From the schema's text.
    pub(in crate::graphql) fn of(schema: &ServiceDocument) -> Self {
        let (mut types, mut one_of) = (HashMap::new(), Vec::new());
        for definition in &schema.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let TypeKind::InputObject(object) = &definition.node.kind else { continue };
            let member = |field: &async_graphql::parser::types::InputValueDefinition| {
                (field.name.node.to_string(), named(&field.ty.node).to_owned())
            };
            if definition.node.directives.iter().any(|directive| directive.node.name.node == "oneOf") {
                one_of.push(object.fields.iter().map(|field| field.node.name.node.to_string()).collect());
            }
            let members = object.fields.iter().map(|field| member(&field.node)).collect();
            types.insert(definition.node.name.node.to_string(), members);
        }
        Self { members: types, one_of }
    }

    /// The message about an object at a path that takes exactly one of its fields.
    pub(in crate::graphql) fn exactly_one(&self, path: &str) -> String {
        // The library does not say which type it is. That is clear as long as there is only one such type.
        let fields = match self.one_of.as_slice() {
            [fields] => fields.split_last().map(|(last, others)| format!("{} and {last}", others.join(", "))),
            _ => None,
        };
        let fields = fields.unwrap_or_else(|| "its fields".to_owned());
        format!("{path} takes exactly one of {fields}, and it must not be null")
    }

    /// Finds the value in an argument that a message of the library is about. `refused` is the value that the scalar
    /// refused.
    pub(in crate::graphql) fn locate(
        &self,
        message: &str,
        refused: Option<&Value>,
        argument: Argument<'_>,
        variables: &Variables,
    ) -> Option<RefusedValue> {
        let (scalar, rest) = message.strip_prefix("Failed to parse \"")?.split_once("\": ")?;
        let scalar = scalar.trim_matches(['[', ']', '!']);
        let (reason, within) = rest.split_once(" (occurred while parsing ").unwrap_or((rest, ""));
        // The last type in the message is that of the argument.
        let outermost = within.rsplit('"').nth(1).map_or(scalar, |of| of.trim_matches(['[', ']', '!']));
        let value_of = |variable: Name| Ok::<Value, ()>(variables.get(&variable).cloned().unwrap_or_default());
        let value = argument.value.clone().into_const_with(value_of).ok()?;
        let wanted = |value: &Value| refused.map_or_else(|| is_too_large(scalar, value), |refused| refused == value);
        let mut path = vec![argument.name.to_owned()];
        let value = self.find(&value, outermost, &mut path, &|of, value| of == scalar && wanted(value))?;
        let reason = match refused {
            Some(_) => reason.to_owned(),
            // The library's own message leaves the value out.
            None => format!("{}, not {}", reason.trim_end_matches('.'), shown(value)),
        };
        Some(RefusedValue { path: path.join("."), reason })
    }

    fn find<'value>(
        &self,
        value: &'value Value,
        of: &str,
        path: &mut Vec<String>,
        is_wanted: &dyn Fn(&str, &Value) -> bool,
    ) -> Option<&'value Value> {
        if is_wanted(of, value) {
            return Some(value);
        }
        let mut below = |step: String, value: &'value Value, of: &str| {
            path.push(step);
            let found = self.find(value, of, path, is_wanted);
            if found.is_none() {
                path.pop();
            }
            found
        };
        match value {
            Value::List(elements) => {
                elements.iter().enumerate().find_map(|(index, element)| below(index.to_string(), element, of))
            }
            Value::Object(members) => {
                let types = self.members.get(of)?;
                members.iter().find_map(|(name, member)| below(name.to_string(), member, types.get(name.as_str())?))
            }
            _ => None,
        }
    }
}

fn is_too_large(scalar: &str, value: &Value) -> bool {
    let Value::Number(number) = value else { return false };
    scalar == "Int" && number.as_i64().is_none_or(|number| i32::try_from(number).is_err())
}

fn named(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(element) => named(element),
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{Value, Variables};
    use async_graphql_value::Value as DocumentValue;
    use serde_json::json;

    use super::super::argument::Argument;
    use super::{InputTypes, copy_if_small};

    const SDL: &str = "type Query { a: Int } scalar Date input Days { from: Date! until: Date label: String } \
                       input Range { days: Days all: [Days!]! count: Int }";

    fn blamed(
        message: &str,
        refused: Option<serde_json::Value>,
        argument: serde_json::Value,
    ) -> Option<(String, String)> {
        let refused = refused.and_then(|value| Value::from_json(value).ok());
        let argument = DocumentValue::from(Value::from_json(argument).ok()?);
        let types = InputTypes::of(&async_graphql::parser::parse_schema(SDL).ok()?);
        let blamed = types.locate(
            message,
            refused.as_ref(),
            Argument { name: "range", value: &argument },
            &Variables::default(),
        )?;
        Some((blamed.path, blamed.reason))
    }

    #[test]
    fn value_is_found_where_its_type_stands() {
        let days = json!({"days": {"label": "x", "from": "2026-01-01", "until": "x"}});
        let message =
            "Failed to parse \"Date\": no day (occurred while parsing \"Days\") (occurred while parsing \"Range\")";
        let found = |argument| blamed(message, Some(json!("x")), argument);
        assert_eq!(found(days), Some(("range.days.until".to_owned(), "no day".to_owned())));
        let list = json!({"all": [{"from": "y"}, {"label": "x", "from": "x"}]});
        assert_eq!(found(list).map(|(path, _)| path), Some("range.all.1.from".to_owned()));
        assert_eq!(found(json!({"days": {"label": "x"}})), None);
        assert_eq!(
            blamed("Failed to parse \"Date\": no day", Some(json!("x")), json!("x")).map(|(path, _)| path),
            Some("range".to_owned())
        );
        let large = "Failed to parse \"Int\": Only so many. (occurred while parsing \"Range\")";
        let expected = ("range.count".to_owned(), "Only so many, not 3000000000".to_owned());
        assert_eq!(blamed(large, None, json!({"count": 3_000_000_000_i64})), Some(expected));
    }

    #[test]
    fn many_values_are_not_copied() {
        let of = |count: usize| Variables::from_json(json!({"events": vec![json!({"a": 1}); count]}));
        assert!(copy_if_small(&of(10)).is_some());
        assert!(copy_if_small(&of(1_000)).is_none());
    }
}
