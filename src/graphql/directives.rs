//! The policy table as directives of the schema.

use async_graphql::TypeDirective;

use super::enums::{RoleValue, ScopeValue};
use crate::authz::policy::{Field, Who, who_may};

/// Only a member with one of these roles in the workspace may read the field.
#[TypeDirective(location = "FieldDefinition")]
pub(super) fn auth(requires: Vec<RoleValue>) {}

/// Only an API key with one of these scopes may call the field.
#[TypeDirective(location = "FieldDefinition")]
pub(super) fn scope(requires: Vec<ScopeValue>) {}

/// The roles that the table asks for. It is empty if the table asks for no role, which the tests of the table would
/// find.
pub(super) fn roles(field: impl Into<Field>) -> Vec<RoleValue> {
    match who_may(field.into()) {
        Some(Who::Members(roles, _) | Who::People(roles)) => roles.iter().copied().map(RoleValue::from).collect(),
        Some(Who::SignedIn | Who::Inherited | Who::Visible(..) | Who::Services(_) | Who::AnyPerson(_)) | None => {
            Vec::new()
        }
    }
}

/// The scopes that the table asks for.
pub(super) fn scopes(field: impl Into<Field>) -> Vec<ScopeValue> {
    match who_may(field.into()) {
        Some(Who::Services(needed)) => vec![ScopeValue::from(needed)],
        Some(
            Who::SignedIn | Who::Inherited | Who::Visible(..) | Who::AnyPerson(_) | Who::Members(..) | Who::People(_),
        )
        | None => Vec::new(),
    }
}
