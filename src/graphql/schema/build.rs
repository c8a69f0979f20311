//! Builds the schema.

use async_graphql::{SchemaBuilder, ValidationMode};

use super::audience::Audience;
use super::mutation::Mutation;
use super::query::Query;
use super::subscription::Subscription;
use crate::graphql::types::Node;

/// How deep selection sets may nest, with fragments expanded. The library follows them recursively.
pub(in crate::graphql) const SELECTION_LEVELS: usize = 60;

/// The schema.
pub(in crate::graphql) type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// Builds the schema. Every document has passed the gate. The library's own depth limit is a second line of defence.
#[must_use]
pub(in crate::graphql) fn build() -> Schema {
    builder().finish()
}

/// The same schema, for documents that are known to be valid. The library validates a document whenever it runs.
#[must_use]
pub(in crate::graphql) fn build_for_valid_documents() -> Schema {
    builder().validation_mode(ValidationMode::Fast).finish()
}

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query, Mutation::default(), Subscription::default())
        .register_output_type::<Node>()
        .register_output_type::<Audience>()
        .limit_recursive_depth(SELECTION_LEVELS)
        .disable_suggestions()
}
