//! The cost of each field of the schema: which type it answers, how many, and at which cost.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Value;
use async_graphql::parser::types::{BaseType, FieldDefinition, ServiceDocument, Type, TypeKind, TypeSystemDefinition};

use super::many::Many;
use super::table::{ELEMENTS, LENGTHS, USUAL, WORK};

/// A field.
#[derive(Debug)]
pub(super) struct Shape {
    /// The type of its answer.
    pub(super) of: Arc<str>,
    pub(super) many: Many,
    /// The cost of one object or value, in hundredths.
    pub(super) each: u64,
    /// The cost of the field itself, in hundredths.
    pub(super) work: u64,
    /// The arguments that determine the size, with their defaults.
    pub(super) arguments: HashMap<String, Option<Value>>,
}

/// The costs of all fields, by the type that they are on.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    types: HashMap<String, HashMap<String, Shape>>,
}

/// The arguments that determine the size of an answer.
const SIZES: [&str; 10] =
    ["first", "last", "ids", "top", "groupBy", "granularity", "horizonDays", "range", "to", "input"];

impl Shapes {
    /// From the schema's text.
    pub(super) fn of(schema: &ServiceDocument) -> Self {
        let kinds: Vec<(&str, &TypeKind)> = schema
            .definitions
            .iter()
            .filter_map(|definition| match definition {
                TypeSystemDefinition::Type(definition) => {
                    Some((definition.node.name.node.as_str(), &definition.node.kind))
                }
                TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
            })
            .collect();
        let leaves: Vec<&str> = kinds
            .iter()
            .filter(|(_, kind)| matches!(kind, TypeKind::Scalar | TypeKind::Enum(_)))
            .map(|(name, _)| *name)
            .chain(["Boolean", "Float", "ID", "Int", "String"])
            .collect();
        let types = kinds
            .iter()
            .filter_map(|(name, kind)| {
                let fields = match kind {
                    TypeKind::Object(object) => &object.fields,
                    TypeKind::Interface(interface) => &interface.fields,
                    TypeKind::Scalar | TypeKind::Enum(_) | TypeKind::InputObject(_) | TypeKind::Union(_) => {
                        return None;
                    }
                };
                let shapes = fields.iter().map(|field| shape(name, &field.node, &leaves)).collect();
                Some(((*name).to_owned(), shapes))
            })
            .collect();
        Self { types }
    }

    /// A field of a type.
    pub(super) fn field(&self, on: &str, name: &str) -> Option<&Shape> {
        self.types.get(on)?.get(name)
    }
}

fn shape(on: &str, field: &FieldDefinition, leaves: &[&str]) -> (String, Shape) {
    let name = field.name.node.as_str();
    let of = element(&field.ty.node);
    let is_leaf = leaves.contains(&of);
    let here = |row_on: &str, row_name: &str| {
        let on_it = row_on.strip_prefix('*').map_or(on == row_on, |end| on.ends_with(end));
        on_it && row_name == name
    };
    let is_list = matches!(field.ty.node.base, BaseType::List(_));
    let listed = LENGTHS.iter().find(|(row_on, row_name, _)| here(row_on, row_name)).map(|(_, _, many)| *many);
    let many = match listed {
        Some(many) => many,
        None if !is_list => Many::One,
        None if field.arguments.iter().any(|argument| argument.node.name.node == "ids") => Many::Given("ids"),
        None if on.ends_with("Connection") => Many::Page,
        None if is_leaf => Many::ByBucket,
        None => Many::Supposed(USUAL),
    };
    let cheap = ELEMENTS.iter().find(|(row_on, row_name, _)| here(row_on, row_name)).map(|(_, _, each)| *each);
    let each = cheap.unwrap_or(if is_leaf { 5 } else { 100 });
    let work = WORK.iter().find(|(row_on, row_name, _)| here(row_on, row_name)).map_or(0, |(_, _, work)| *work);
    let arguments = field
        .arguments
        .iter()
        .filter(|argument| SIZES.contains(&argument.node.name.node.as_str()))
        .map(|argument| {
            let default = argument.node.default_value.as_ref().map(|value| value.node.clone());
            (argument.node.name.node.to_string(), default)
        })
        .collect();
    (name.to_owned(), Shape { of: of.into(), many, each, work, arguments })
}

fn element(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(element) => self::element(element),
    }
}

#[cfg(test)]
mod tests {
    use super::super::many::Many;
    use super::super::table::{ELEMENTS, LENGTHS, WORK};
    use super::Shapes;

    fn shapes() -> Shapes {
        crate::graphql::parse_sdl(&crate::graphql::sdl()).map(|schema| Shapes::of(&schema)).unwrap_or_default()
    }

    #[test]
    fn every_row_of_the_table_is_a_field_of_the_schema() {
        let shapes = shapes();
        let lengths = LENGTHS.iter().map(|(on, name, _)| (*on, *name));
        let others = WORK.iter().chain(&ELEMENTS).map(|(on, name, _)| (*on, *name));
        for (on, name) in lengths.chain(others) {
            let found = match on.strip_prefix('*') {
                None => shapes.field(on, name).is_some(),
                Some(end) => shapes.types.iter().any(|(on, fields)| on.ends_with(end) && fields.contains_key(name)),
            };
            assert!(found, "{on}.{name}");
        }
    }

    #[test]
    fn pages_and_lists_by_bucket_come_from_the_schema_alone() {
        let shapes = shapes();
        let many = |on: &str, name: &str| shapes.field(on, name).map(|shape| shape.many);
        assert_eq!(many("UsageEventConnection", "nodes"), Some(Many::Page));
        assert_eq!(many("LedgerEntryConnection", "edges"), Some(Many::Page));
        assert_eq!(many("Query", "nodes"), Some(Many::Given("ids")));
        assert_eq!(many("BalanceHistory", "closing"), Some(Many::ByBucket));
        assert_eq!(many("Organization", "workspaces"), Some(Many::Supposed(50)));
        assert_eq!(many("UsageEvent", "member"), Some(Many::One));
    }
}
