//! Walks the selections of a document.

use async_graphql::Positioned;
use async_graphql::parser::types::Directive;
use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};

/// Whether a field of an operation asks about the schema.
pub(super) fn is_about_the_schema(field: &str) -> bool {
    matches!(field, "__schema" | "__type")
}

/// The fields of a selection set and of the fragments in it, in the order of the document, whatever type the fragments
/// are on. `leaves_out` decides by its directives whether a selection is left out. The gate has limited how many
/// there are.
pub(super) fn fields<'document>(
    document: &'document ExecutableDocument,
    set: &'document SelectionSet,
    leaves_out: &impl Fn(&[Positioned<Directive>]) -> bool,
) -> Vec<&'document Field> {
    let mut found = Vec::new();
    collect(document, set, leaves_out, &mut found);
    found
}

fn collect<'document>(
    document: &'document ExecutableDocument,
    set: &'document SelectionSet,
    leaves_out: &impl Fn(&[Positioned<Directive>]) -> bool,
    found: &mut Vec<&'document Field>,
) {
    for selection in &set.items {
        if leaves_out(selection.node.directives()) {
            continue;
        }
        match &selection.node {
            Selection::Field(field) => found.push(&field.node),
            Selection::InlineFragment(fragment) => {
                collect(document, &fragment.node.selection_set.node, leaves_out, found);
            }
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, leaves_out, found);
                }
            }
        }
    }
}
