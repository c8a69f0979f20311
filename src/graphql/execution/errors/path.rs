//! Paths of errors as texts.

use async_graphql::PathSegment;

/// Appends a segment of a path. Different paths have different texts, because names of fields have no dots.
pub(in crate::graphql) fn push_segment(text: &mut String, segment: &PathSegment) {
    match segment {
        PathSegment::Field(name) => text.push_str(name),
        PathSegment::Index(place) => text.push_str(&place.to_string()),
    }
    text.push('.');
}
