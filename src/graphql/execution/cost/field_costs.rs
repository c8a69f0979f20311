//! The cost of each field of the schema: which type it answers, how many, and at which cost.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Value;
use async_graphql::parser::types::{BaseType, FieldDefinition, ServiceDocument, Type, TypeKind, TypeSystemDefinition};

use super::multiplicity::Multiplicity;
use super::table::{ELEMENTS, LENGTHS, USUAL, WORK};

/// A field.
#[derive(Debug)]
pub(super) struct FieldCost {
    /// The type of its answer.
    pub(super) of: Arc<str>,
    pub(super) multiplicity: Multiplicity,
    /// The cost of one object or value, in hundredths.
    pub(super) each: u64,
    /// The cost of the field itself, in hundredths.
    pub(super) work: u64,
    /// The arguments that determine the size, with their defaults.
    pub(super) arguments: HashMap<String, Option<Value>>,
}

/// The costs of all fields, by the type that they are on.
#[derive(Debug, Default)]
pub(super) struct FieldCosts {
    types: HashMap<String, HashMap<String, FieldCost>>,
}

/// The arguments that determine the size of an answer.
const SIZES: [&str; 10] =
    ["first", "last", "ids", "top", "groupBy", "granularity", "horizonDays", "range", "to", "input"];

impl FieldCosts {
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
                let costs = fields.iter().map(|field| cost(name, &field.node, &leaves)).collect();
                Some(((*name).to_owned(), costs))
            })
            .collect();
        Self { types }
    }

    /// A field of a type.
    pub(super) fn field(&self, on: &str, name: &str) -> Option<&FieldCost> {
        self.types.get(on)?.get(name)
    }
}

fn cost(on: &str, field: &FieldDefinition, leaves: &[&str]) -> (String, FieldCost) {
    let name = field.name.node.as_str();
    let of = element(&field.ty.node);
    let is_leaf = leaves.contains(&of);
    let here = |row_on: &str, row_name: &str| {
        let on_it = row_on.strip_prefix('*').map_or(on == row_on, |end| on.ends_with(end));
        on_it && row_name == name
    };
    let is_list = matches!(field.ty.node.base, BaseType::List(_));
    let listed = LENGTHS.iter().find(|(row_on, row_name, _)| here(row_on, row_name)).map(|(_, _, many)| *many);
    let multiplicity = match listed {
        Some(multiplicity) => multiplicity,
        None if !is_list => Multiplicity::One,
        None if field.arguments.iter().any(|argument| argument.node.name.node == "ids") => Multiplicity::Given("ids"),
        None if on.ends_with("Connection") => Multiplicity::Page,
        None if is_leaf => Multiplicity::ByBucket,
        None => Multiplicity::Supposed(USUAL),
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
    (name.to_owned(), FieldCost { of: of.into(), multiplicity, each, work, arguments })
}

fn element(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(element) => self::element(element),
    }
}

#[cfg(test)]
mod tests {
    use super::super::multiplicity::Multiplicity;
    use super::super::table::{ELEMENTS, LENGTHS, WORK};
    use super::FieldCosts;

    fn costs() -> FieldCosts {
        crate::graphql::parse_sdl(&crate::graphql::sdl()).map(|schema| FieldCosts::of(&schema)).unwrap_or_default()
    }

    #[test]
    fn every_row_of_the_table_is_a_field_of_the_schema() {
        let costs = costs();
        let lengths = LENGTHS.iter().map(|(on, name, _)| (*on, *name));
        let others = WORK.iter().chain(&ELEMENTS).map(|(on, name, _)| (*on, *name));
        for (on, name) in lengths.chain(others) {
            let found = match on.strip_prefix('*') {
                None => costs.field(on, name).is_some(),
                Some(end) => costs.types.iter().any(|(on, fields)| on.ends_with(end) && fields.contains_key(name)),
            };
            assert!(found, "{on}.{name}");
        }
    }

    #[test]
    fn pages_and_lists_by_bucket_come_from_the_schema_alone() {
        let costs = costs();
        let multiplicity = |on: &str, name: &str| costs.field(on, name).map(|cost| cost.multiplicity);
        assert_eq!(multiplicity("UsageEventConnection", "nodes"), Some(Multiplicity::Page));
        assert_eq!(multiplicity("LedgerEntryConnection", "edges"), Some(Multiplicity::Page));
        assert_eq!(multiplicity("Query", "nodes"), Some(Multiplicity::Given("ids")));
        assert_eq!(multiplicity("BalanceHistory", "closing"), Some(Multiplicity::ByBucket));
        assert_eq!(multiplicity("Organization", "workspaces"), Some(Multiplicity::Supposed(50)));
        assert_eq!(multiplicity("UsageEvent", "member"), Some(Multiplicity::One));
    }
}
