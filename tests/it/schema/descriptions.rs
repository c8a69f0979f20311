//! Everything in the schema has a description, which front-end developers read in GraphiQL. The description of a guarded field says who may
//! read it.

use async_graphql::Positioned;
use async_graphql::parser::types::{FieldDefinition, InputValueDefinition, TypeKind, TypeSystemDefinition};
use tallygraph::authz::policy::{AccessRule, Field, rows};

use crate::harness::World;

const SDL: &str = include_str!("../../../schema.graphql");

#[test]
fn everything_in_the_schema_is_described() {
    let document = tallygraph::graphql::parse_sdl(SDL).expect("the schema can be read");
    let mut undescribed = Undescribed::default();
    for definition in document.definitions {
        match definition {
            TypeSystemDefinition::Schema(_) => {}
            TypeSystemDefinition::Directive(directive) => {
                // Its arguments are not checked: the library does not export their descriptions.
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

/// The names at the end of a guarded field's description, from the policy table.
fn readers(rule: AccessRule) -> Option<Vec<&'static str>> {
    match rule {
        AccessRule::SignedIn | AccessRule::Inherited => None,
        AccessRule::Members(roles, scope) => Some(roles.iter().map(|role| role.name()).chain([scope.name()]).collect()),
        AccessRule::People(roles) => Some(roles.iter().map(|role| role.name()).collect()),
        AccessRule::HiddenFromOthers(_, scope) | AccessRule::Services(scope) => Some(vec![scope.name()]),
        AccessRule::AnyPerson(scopes) => Some(scopes.iter().map(|scope| scope.name()).collect()),
    }
}

const NAMES: [&str; 8] =
    ["ADMIN", "BILLING_ADMIN", "EDITOR", "VIEWER", "USAGE_WRITE", "BILLING_WRITE", "DIRECTORY_WRITE", "ANALYTICS_READ"];

#[tokio::test]
async fn guarded_field_description_ends_with_who_may_read_it() {
    let world = World::empty();
    let query = "{ s: __schema { ...S } } fragment S on __Schema { told: description description \
        types { name description fields { name description } } }";
    let data = world.server.ask(&world.key, query).await.data();
    let types = data["s"]["types"].as_array().expect("types");
    let mut guarded = 0;
    for (Field(type_name, field), rule) in rows() {
        let of = types.iter().find(|known| known["name"] == type_name).expect("a type");
        let of = of["fields"].as_array().expect("fields").iter().find(|known| known["name"] == field).expect("a field");
        let description = of["description"].as_str().expect("a description");
        let last = description.lines().last().unwrap_or_default();
        assert_eq!(last.starts_with("Open to "), readers(rule).is_some(), "{type_name}.{field}: {description}");
        if let Some(names) = readers(rule) {
            let words: Vec<&str> = last.split(|letter: char| !letter.is_ascii_uppercase() && letter != '_').collect();
            let told: Vec<&str> = words.into_iter().filter(|word| NAMES.contains(word)).collect();
            assert_eq!(told, names, "{type_name}.{field}: {description}");
            assert!(SDL.contains(last), "{last}");
            guarded += 1;
        }
    }
    assert!(guarded > 20, "{guarded} fields are guarded");
    let schema = data["s"]["description"].as_str().expect("a description");
    assert!(schema.starts_with("Tallygraph") && data["s"]["told"] == schema, "{schema}");
    assert!(SDL.contains(&format!("\"\"\"\n{schema}\n\"\"\"\nschema {{")), "the file has the same description");
    // A field named `description` is not changed.
    assert!(types.iter().all(|known| known["description"] != schema));
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
