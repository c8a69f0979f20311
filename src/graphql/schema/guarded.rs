//! Holds the schema to the policy table.

use std::collections::BTreeSet;

use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};

use super::sdl::{parse_sdl, sdl};
use crate::authz::policy::Field;

/// A field of the schema without a row in the policy table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} has no row in the policy table (src/authz/policy.rs), so the server does not start")]
pub struct UnguardedField(pub String);

/// Why the schema cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// A field has no row in the policy table.
    #[error(transparent)]
    Unguarded(#[from] UnguardedField),
    /// The schema's own text is not valid.
    #[error("the schema's own text cannot be read: {0}")]
    Unreadable(#[from] async_graphql::parser::Error),
}

/// The fields of the schema without a row in the policy table.
#[must_use]
pub fn unguarded_fields() -> BTreeSet<String> {
    let Ok(document) = parse_sdl(&sdl()) else {
        return BTreeSet::from(["the schema, which cannot be read,".to_owned()]);
    };
    let mut unguarded = BTreeSet::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let TypeKind::Object(object) = definition.node.kind else { continue };
        let type_name = definition.node.name.node;
        for field in object.fields {
            let name = field.node.name.node;
            if !is_known(&type_name, &name) {
                unguarded.insert(format!("{type_name}.{name}"));
            }
        }
    }
    unguarded
}

fn is_known(type_name: &str, field: &str) -> bool {
    // The names of the table are static and those of a document are not, so they are compared as text.
    crate::authz::policy::rows()
        .any(|(Field(known_type, known_field), _)| known_type == type_name && known_field == field)
}
