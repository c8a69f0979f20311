//! Selections of a document.

/// Whether a field of an operation asks about the schema.
pub(in crate::graphql) fn is_about_the_schema(field: &str) -> bool {
    matches!(field, "__schema" | "__type")
}
