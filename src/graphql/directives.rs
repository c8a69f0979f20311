//! The policy table, told in the schema.

use async_graphql::TypeDirective;

use super::enums::{RoleValue, ScopeValue};
use crate::authz::policy::{Field, Who, who_may};

/// The field is readable only by a member who has one of these roles in the workspace concerned.
#[TypeDirective(location = "FieldDefinition")]
pub(super) fn auth(requires: Vec<RoleValue>) {}

/// The field may be called only with an API key that carries one of these scopes.
#[TypeDirective(location = "FieldDefinition")]
pub(super) fn scope(requires: Vec<ScopeValue>) {}

/// The roles that the table asks for; none where it asks for no role, which the tests of the table find.
pub(super) fn roles(field: Field) -> Vec<RoleValue> {
    match who_may(field) {
        Some(Who::Members(roles, _) | Who::People(roles)) => roles.iter().copied().map(RoleValue::from).collect(),
        Some(Who::SignedIn | Who::Holder | Who::Seers(_) | Who::Services(_) | Who::Listers(_)) | None => Vec::new(),
    }
}

/// The scopes that the table asks for.
pub(super) fn scopes(field: Field) -> Vec<ScopeValue> {
    match who_may(field) {
        Some(Who::Services(needed)) => vec![ScopeValue::from(needed)],
        Some(Who::SignedIn | Who::Holder | Who::Seers(_) | Who::Listers(_) | Who::Members(..) | Who::People(_))
        | None => Vec::new(),
    }
}
