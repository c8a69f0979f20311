//! Everything in the schema is described: what front-end developers read in GraphiQL comes from here.

use async_graphql::Positioned;
use async_graphql::parser::types::{FieldDefinition, InputValueDefinition, TypeKind, TypeSystemDefinition};

const SDL: &str = include_str!("../../../schema.graphql");

#[test]
fn everything_in_the_schema_is_described() {
    let document = tallygraph::graphql::parse_sdl(SDL).expect("the schema can be read");
    let mut undescribed = Undescribed::default();
    for definition in document.definitions {
        match definition {
            TypeSystemDefinition::Schema(_) => {}
            TypeSystemDefinition::Directive(directive) => {
                // Its arguments are not looked at: the export of a directive has no place for their descriptions.
                undescribed.look(&format!("@{}", directive.node.name.node), directive.node.description.as_ref());
            }
            TypeSystemDefinition::Type(definition) => {
                let name = definition.node.name.node.to_string();
                undescribed.look(&name, definition.node.description.as_ref());
                match definition.node.kind {
                    TypeKind::Scalar | TypeKind::Union(_) => {}
                    TypeKind::Object(object) => undescribed.look_at_fields(&name, &object.fields),
                    TypeKind::Interface(interface) => undescribed.look_at_fields(&name, &interface.fields),
                    TypeKind::InputObject(input) => undescribed.look_at_inputs(&name, &input.fields),
                    TypeKind::Enum(values) => {
                        for value in values.values {
                            let value = value.node;
                            undescribed.look(&format!("{name}.{}", value.value.node), value.description.as_ref());
                        }
                    }
                }
            }
        }
    }
    assert_eq!(undescribed.names, Vec::<String>::new());
}

#[derive(Default)]
struct Undescribed {
    names: Vec<String>,
}

impl Undescribed {
    fn look(&mut self, name: &str, description: Option<&Positioned<String>>) {
        if description.is_none_or(|text| text.node.trim().is_empty()) {
            self.names.push(name.to_owned());
        }
    }

    fn look_at_fields(&mut self, type_name: &str, fields: &[Positioned<FieldDefinition>]) {
        for field in fields {
            let name = format!("{type_name}.{}", field.node.name.node);
            self.look(&name, field.node.description.as_ref());
            self.look_at_inputs(&name, &field.node.arguments);
        }
    }

    fn look_at_inputs(&mut self, owner: &str, inputs: &[Positioned<InputValueDefinition>]) {
        for input in inputs {
            self.look(&format!("{owner}.{}", input.node.name.node), input.node.description.as_ref());
        }
    }
}
