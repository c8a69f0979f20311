//! The contract that front ends rely on: `tests/data/core.graphql`. The schema may have more than the contract, but nothing may be missing
//! or different. `later` lists the exceptions.

use std::collections::BTreeMap;

use async_graphql::Positioned;
use async_graphql::parser::types::{
    ConstDirective, DirectiveDefinition, FieldDefinition, InputValueDefinition, SchemaDefinition, TypeDefinition,
    TypeKind, TypeSystemDefinition,
};
use async_graphql::{Name, Value};

use super::later::{LATER_FIELDS, LATER_TYPES};

const CONTRACT: &str = include_str!("../../data/core.graphql");
const SDL: &str = include_str!("../../../schema.graphql");

/// The definitions of a schema.
struct Document {
    types: BTreeMap<String, TypeDefinition>,
    directives: BTreeMap<String, DirectiveDefinition>,
    schema: Option<SchemaDefinition>,
}

impl Document {
    fn read(text: &str) -> Self {
        let mut read = Self { types: BTreeMap::new(), directives: BTreeMap::new(), schema: None };
        for definition in tallygraph::graphql::parse_sdl(text).expect("it can be read").definitions {
            match definition {
                TypeSystemDefinition::Schema(schema) => read.schema = Some(schema.node),
                TypeSystemDefinition::Type(found) => {
                    drop(read.types.insert(found.node.name.node.to_string(), found.node));
                }
                TypeSystemDefinition::Directive(found) => {
                    drop(read.directives.insert(found.node.name.node.to_string(), found.node));
                }
            }
        }
        read
    }
}

#[test]
fn schema_keeps_the_contract() {
    let (contract, ours) = (Document::read(CONTRACT), Document::read(SDL));
    let mut breaches = Breaches::default();
    for (name, wanted) in &contract.types {
        let found = ours.types.get(name);
        match (LATER_TYPES.contains(&name.as_str()), found) {
            (true, None) => {}
            (true, Some(_)) => breaches.add(format!("{name} is there: take it off the list of later types")),
            (false, None) => breaches.add(format!("{name} is missing")),
            (false, Some(found)) => breaches.compare_types(name, wanted, found),
        }
    }
    for (name, wanted) in &contract.directives {
        match ours.directives.get(name) {
            None => breaches.add(format!("@{name} is missing")),
            Some(found) => {
                let places = |of: &DirectiveDefinition| {
                    format!("{:?}", of.locations.iter().map(|at| at.node).collect::<Vec<_>>())
                };
                breaches.same(&format!("@{name} on"), places(wanted), places(found));
                breaches.compare_inputs(&format!("@{name}"), &wanted.arguments, &found.arguments);
            }
        }
    }
    let roots = |of: &Document| {
        let schema = of.schema.as_ref().expect("the schema names its roots");
        let name = |root: &Option<Positioned<Name>>| root.as_ref().map(|name| name.node.to_string());
        [name(&schema.query), name(&schema.mutation)]
    };
    breaches.same("the roots", format!("{:?}", roots(&contract)), format!("{:?}", roots(&ours)));
    assert!(breaches.0.is_empty(), "{:#?}", breaches.0);
}

#[test]
fn list_of_exceptions_names_only_the_contract() {
    let contract = Document::read(CONTRACT);
    for name in LATER_TYPES {
        assert!(contract.types.contains_key(*name), "{name} is not in the contract");
    }
    for later in LATER_FIELDS {
        let (type_name, field) = later.split_once('.').expect("Type.field");
        let definition = contract.types.get(type_name).unwrap_or_else(|| panic!("{type_name} is not in the contract"));
        let known = fields(&definition.kind).iter().any(|known| known.node.name.node == field);
        assert!(known, "{later} is not in the contract");
    }
}

#[derive(Default)]
struct Breaches(Vec<String>);

impl Breaches {
    fn add(&mut self, breach: String) {
        self.0.push(breach);
    }

    fn same(&mut self, what: &str, wanted: String, found: String) {
        if wanted != found {
            self.add(format!("{what}: {found}, where the contract has {wanted}"));
        }
    }

    fn compare_types(&mut self, name: &str, wanted: &TypeDefinition, found: &TypeDefinition) {
        self.compare_directives(name, &wanted.directives, &found.directives);
        match (&wanted.kind, &found.kind) {
            (TypeKind::Scalar, TypeKind::Scalar) => {}
            (TypeKind::Enum(wanted), TypeKind::Enum(found)) => {
                for value in &wanted.values {
                    if !found.values.iter().any(|known| known.node.value.node == value.node.value.node) {
                        self.add(format!("{name}.{} is missing", value.node.value.node));
                    }
                }
            }
            (TypeKind::InputObject(wanted), TypeKind::InputObject(found)) => {
                self.compare_inputs(name, &wanted.fields, &found.fields);
            }
            (TypeKind::Object(with), TypeKind::Object(found_with)) => {
                for interface in &with.implements {
                    if !found_with.implements.iter().any(|known| known.node == interface.node) {
                        self.add(format!("{name} does not implement {}", interface.node));
                    }
                }
                self.compare_fields(name, fields(&wanted.kind), fields(&found.kind));
            }
            (TypeKind::Interface(_), TypeKind::Interface(_)) => {
                self.compare_fields(name, fields(&wanted.kind), fields(&found.kind));
            }
            _ => self.add(format!("{name} is of another kind")),
        }
    }

    fn compare_fields(
        &mut self,
        type_name: &str,
        wanted: &[Positioned<FieldDefinition>],
        found: &[Positioned<FieldDefinition>],
    ) {
        for field in wanted.iter().map(|field| &field.node) {
            let name = format!("{type_name}.{}", field.name.node);
            let ours = found.iter().map(|known| &known.node).find(|known| known.name.node == field.name.node);
            match (LATER_FIELDS.contains(&name.as_str()), ours) {
                (true, None) => {}
                (true, Some(_)) => self.add(format!("{name} is there: take it off the list of later fields")),
                (false, None) => self.add(format!("{name} is missing")),
                (false, Some(ours)) => {
                    self.same(&name, field.ty.node.to_string(), ours.ty.node.to_string());
                    self.compare_directives(&name, &field.directives, &ours.directives);
                    self.compare_inputs(&name, &field.arguments, &ours.arguments);
                }
            }
        }
    }

    /// Arguments and input fields: those of the contract must be the same, and all others must be optional.
    fn compare_inputs(
        &mut self,
        owner: &str,
        wanted: &[Positioned<InputValueDefinition>],
        found: &[Positioned<InputValueDefinition>],
    ) {
        for input in wanted.iter().map(|input| &input.node) {
            let name = format!("{owner}({})", input.name.node);
            match found.iter().map(|known| &known.node).find(|known| known.name.node == input.name.node) {
                None => self.add(format!("{name} is missing")),
                Some(ours) => {
                    self.same(&name, input.ty.node.to_string(), ours.ty.node.to_string());
                    self.same(&format!("{name} by default"), default(input), default(ours));
                }
            }
        }
        for input in found.iter().map(|input| &input.node) {
            let known = wanted.iter().any(|known| known.node.name.node == input.name.node);
            if !known && !input.ty.node.nullable && input.default_value.is_none() {
                self.add(format!("{owner}({}) is required, and the contract does not have it", input.name.node));
            }
        }
    }

    fn compare_directives(
        &mut self,
        of: &str,
        wanted: &[Positioned<ConstDirective>],
        found: &[Positioned<ConstDirective>],
    ) {
        let told = |directives: &[Positioned<ConstDirective>]| {
            let mut told: Vec<String> = directives.iter().map(|directive| text(&directive.node)).collect();
            told.sort();
            told.join(" ")
        };
        self.same(&format!("the directives of {of}"), told(wanted), told(found));
    }
}

fn fields(kind: &TypeKind) -> &[Positioned<FieldDefinition>] {
    match kind {
        TypeKind::Object(object) => &object.fields,
        TypeKind::Interface(interface) => &interface.fields,
        TypeKind::Scalar | TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::InputObject(_) => &[],
    }
}

fn text(directive: &ConstDirective) -> String {
    let arguments: Vec<String> =
        directive.arguments.iter().map(|(name, value)| format!("{}: {}", name.node, value.node)).collect();
    format!("@{}({})", directive.name.node, arguments.join(", "))
}

/// A default value. 1 and 1.0 are the same number.
fn default(input: &InputValueDefinition) -> String {
    match input.default_value.as_ref().map(|value| &value.node) {
        None => "none".to_owned(),
        Some(Value::Number(number)) => number.as_f64().map_or_else(|| number.to_string(), |double| double.to_string()),
        Some(value) => value.to_string(),
    }
}
