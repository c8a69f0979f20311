//! The parts of the schema from which documents are made.

use std::collections::BTreeMap;

use async_graphql::parser::types::{BaseType, InputValueDefinition, Type, TypeKind, TypeSystemDefinition};

/// A field or an argument.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) of: Type,
    pub(super) arguments: Vec<Item>,
    /// Whether it is required.
    pub(super) required: bool,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// With its fields.
    Object(Vec<Item>),
    Input(Vec<Item>, bool),
    Enum(Vec<String>),
    Scalar,
}

/// All types by name.
#[derive(Debug)]
pub(super) struct Types(BTreeMap<String, Kind>);

impl Types {
    pub(super) fn read() -> Self {
        let document = tallygraph::graphql::parse_sdl(&tallygraph::graphql::sdl()).expect("the schema");
        let mut types = BTreeMap::new();
        for definition in document.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let one_of = definition.node.directives.iter().any(|directive| directive.node.name.node == "oneOf");
            let fields = |fields: Vec<async_graphql::Positioned<async_graphql::parser::types::FieldDefinition>>| {
                let field = |field: async_graphql::parser::types::FieldDefinition| Item {
                    name: field.name.node.to_string(),
                    of: field.ty.node,
                    arguments: field.arguments.into_iter().map(|argument| input(argument.node)).collect(),
                    required: false,
                };
                fields.into_iter().map(|at| field(at.node)).collect()
            };
            let kind = match definition.node.kind {
                TypeKind::Object(object) => Kind::Object(fields(object.fields)),
                TypeKind::Interface(interface) => Kind::Object(fields(interface.fields)),
                TypeKind::InputObject(object) => {
                    Kind::Input(object.fields.into_iter().map(|field| input(field.node)).collect(), one_of)
                }
                TypeKind::Enum(values) => {
                    Kind::Enum(values.values.into_iter().map(|value| value.node.value.node.to_string()).collect())
                }
                TypeKind::Scalar | TypeKind::Union(_) => Kind::Scalar,
            };
            types.insert(definition.node.name.node.to_string(), kind);
        }
        Self(types)
    }

    pub(super) fn get(&self, name: &str) -> &Kind {
        self.0.get(name).unwrap_or(&Kind::Scalar)
    }

    pub(super) fn fields(&self, name: &str) -> &[Item] {
        match self.get(name) {
            Kind::Object(fields) => fields,
            Kind::Input(..) | Kind::Enum(_) | Kind::Scalar => &[],
        }
    }

    /// The types that have an id, which `node` can answer.
    pub(super) fn nodes(&self) -> Vec<String> {
        let has_id = |name: &&String| self.fields(name).iter().any(|field| field.name == "id");
        self.0.keys().filter(has_id).cloned().collect()
    }
}

fn input(argument: InputValueDefinition) -> Item {
    let required = !argument.ty.node.nullable && argument.default_value.is_none();
    Item { name: argument.name.node.to_string(), of: argument.ty.node, arguments: Vec::new(), required }
}

/// The name of a type, whatever lists it is in.
pub(super) fn named(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(element) => named(element),
    }
}
