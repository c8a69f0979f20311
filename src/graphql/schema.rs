//! Putting the schema together, and holding it to the policy table.

use std::collections::BTreeSet;

use async_graphql::parser::types::{ServiceDocument, TypeKind, TypeSystemDefinition};
use async_graphql::{EmptySubscription, SDLExportOptions};

use super::description::DESCRIPTION;
use super::gate::LEVELS;
use super::mutation::Mutation;
use super::query::Query;
use super::readers::Readers;
use super::types::Node;
use crate::authz::policy::Field;

/// The schema.
pub(super) type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// A field of the schema that the policy table does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0} has no row in the policy table (src/authz/policy.rs): it is refused to all, and the server does not start"
)]
pub struct UnguardedField(pub String);

/// Why the schema cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The schema and the policy table do not agree.
    #[error(transparent)]
    Unguarded(#[from] UnguardedField),
    /// The schema's own text is not valid, so no null could be put where an error is.
    #[error("the schema's own text cannot be read: {0}")]
    Unreadable(#[from] async_graphql::parser::Error),
}

/// The schema. Documents have passed the gate; the library's own limit is there for whatever the gate does not know.
#[must_use]
pub(super) fn build() -> Schema {
    Schema::build(Query, Mutation::default(), EmptySubscription)
        .register_output_type::<Node>()
        .register_output_type::<Readers>()
        .limit_recursive_depth(LEVELS)
        .disable_suggestions()
        .finish()
}

/// The schema as text, as `schema.graphql` holds it.
#[must_use]
pub fn sdl() -> String {
    let options = SDLExportOptions::new().include_specified_by().use_space_ident().prefer_single_line_descriptions();
    let text = build().sdl_with_options(options);
    // The exporter leaves blanks at the ends of lines and several empty lines between types.
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    let described = lines.join("\n").replacen(ROOTS, &described_roots(), 1);
    format!("{}\n", described.trim_end())
}

/// Where the schema's text names its roots.
const ROOTS: &str = "schema {\n";

/// The same with the schema's description, which the exporter has no place for.
fn described_roots() -> String {
    format!("\"\"\"\n{DESCRIPTION}\n\"\"\"\n{ROOTS}")
}

/// Reads a schema's text. The library's parser does not know that a schema may have a description.
///
/// # Errors
///
/// When it is not valid.
pub fn parse_sdl(sdl: &str) -> Result<ServiceDocument, async_graphql::parser::Error> {
    async_graphql::parser::parse_schema(sdl.replacen(&described_roots(), ROOTS, 1))
}

/// The fields of the schema that the policy table does not know.
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
    // The table's names live as long as the program, those of a document do not: they are compared as text.
    crate::authz::policy::rows()
        .any(|(Field(known_type, known_field), _)| known_type == type_name && known_field == field)
}
