//! The policy table as directives of the schema.

use async_graphql::TypeDirective;

use super::enums::{RoleValue, ScopeValue};
use crate::authz::policy::{AccessRule, Field, rule_of};

/// Only a member with one of these roles in the workspace may read the field.
#[TypeDirective(location = "FieldDefinition")]
pub(super) fn auth(requires: Vec<RoleValue>) {}

/// Only an API key with one of these scopes may call the field.
#[TypeDirective(location = "FieldDefinition")]
pub(super) fn scope(requires: Vec<ScopeValue>) {}

/// The roles that the table asks for. It is empty if the table asks for no role, which the tests of the table would
/// find.
pub(super) fn roles(field: impl Into<Field>) -> Vec<RoleValue> {
    match rule_of(field.into()) {
        Some(AccessRule::Members(roles, _) | AccessRule::People(roles)) => {
            roles.iter().copied().map(RoleValue::from).collect()
        }
        Some(
            AccessRule::SignedIn
            | AccessRule::Inherited
            | AccessRule::HiddenFromOthers(..)
            | AccessRule::Services(_)
            | AccessRule::AnyPerson(_),
        )
        | None => Vec::new(),
    }
}

/// The scopes that the table asks for.
pub(super) fn scopes(field: impl Into<Field>) -> Vec<ScopeValue> {
    match rule_of(field.into()) {
        Some(AccessRule::Services(needed)) => vec![ScopeValue::from(needed)],
        Some(
            AccessRule::SignedIn
            | AccessRule::Inherited
            | AccessRule::HiddenFromOthers(..)
            | AccessRule::AnyPerson(_)
            | AccessRule::Members(..)
            | AccessRule::People(_),
        )
        | None => Vec::new(),
    }
}
