//! Who may read a field, and what a refused caller would have needed.

use entity::{Role, Scope, Scopes};

use crate::authn::Caller;

/// Whom a row of the policy table admits: who may read its fields, or call them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessRule {
    /// Every caller who is signed in.
    SignedIn,
    /// Every caller who holds the object that the field is on. The check was made where the object came from.
    Inherited,
    /// Members in one of these roles, and API keys with this scope. The schema shows it as `@auth`.
    Members(&'static [Role], Scope),
    /// Members in one of these roles, and API keys with this scope, as for [`AccessRule::Members`]. But the object of the field does not
    /// exist for any other member. So no member is ever refused the field, and the schema shows no `@auth`.
    HiddenFromOthers(&'static [Role], Scope),
    /// API keys with this scope, and no person. The schema shows it as `@scope`.
    Services(Scope),
    /// Every person, and API keys with one of these scopes. The answer holds only what is visible to the caller.
    AnyPerson(&'static [Scope]),
    /// Members in one of these roles, and no API key. The schema shows it as `@auth`.
    People(&'static [Role]),
}

/// What a refused caller would have needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A role.
    Role(Role),
    /// A scope.
    Scope(Scope),
}

impl Need {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Role(role) => role.name(),
            Self::Scope(scope) => scope.name(),
        }
    }
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the caller may not read this field")]
pub struct Denied {
    /// Callers with any one of these are admitted. If the rule admits no caller of this kind, these are what callers of the other
    /// kind need: a person who calls `recordUsage` is told the scope that API keys need for it.
    pub requires: Vec<Need>,
}

impl Denied {
    /// The refusal of a caller. It names what admits callers of their kind, or else those of the other kind.
    pub(super) fn new(rule: AccessRule, caller: &Caller) -> Self {
        let requires = match caller {
            Caller::Person(_) => rule.needs_of_person(),
            Caller::Service(_) => rule.needs_of_service(),
        };
        Self { requires }
    }
}

impl AccessRule {
    /// Checks a caller: a person by their role in the workspace, and a key by its scopes.
    pub(super) fn admit(self, caller: &Caller, role: Option<Role>) -> Result<(), Denied> {
        let admitted = match caller {
            Caller::Person(_) => self.admits_role(role),
            Caller::Service(service) => self.admits_scopes(service.scopes),
        };
        if admitted { Ok(()) } else { Err(Denied::new(self, caller)) }
    }

    /// Whether a person may, by their role in the workspace.
    pub(super) fn admits_role(self, role: Option<Role>) -> bool {
        match self {
            Self::SignedIn | Self::Inherited | Self::AnyPerson(_) => true,
            Self::Members(roles, _) | Self::HiddenFromOthers(roles, _) | Self::People(roles) => {
                role.is_some_and(|role| roles.contains(&role))
            }
            Self::Services(_) => false,
        }
    }

    /// Whether an API key may, by its scopes.
    pub(super) fn admits_scopes(self, scopes: Scopes) -> bool {
        match self {
            Self::SignedIn | Self::Inherited => true,
            Self::Members(_, scope) | Self::HiddenFromOthers(_, scope) | Self::Services(scope) => {
                scopes.contains(scope)
            }
            Self::AnyPerson(needed) => needed.iter().any(|scope| scopes.contains(*scope)),
            Self::People(_) => false,
        }
    }

    /// What admits a person. If no person is ever admitted, or none ever refused, it is what admits an API key.
    #[must_use]
    pub fn needs_of_person(self) -> Vec<Need> {
        match self {
            Self::SignedIn | Self::Inherited => Vec::new(),
            Self::Members(roles, _) | Self::People(roles) => roles.iter().copied().map(Need::Role).collect(),
            // No person to whom the object is visible is refused, and services are no persons. Both name the scope of keys.
            Self::HiddenFromOthers(_, scope) | Self::Services(scope) => vec![Need::Scope(scope)],
            // Every person is admitted, so no person is ever refused by this row. The schema's descriptions name its scopes.
            Self::AnyPerson(scopes) => scopes.iter().copied().map(Need::Scope).collect(),
        }
    }

    /// What would admit an API key.
    #[must_use]
    pub fn needs_of_service(self) -> Vec<Need> {
        match self {
            Self::SignedIn | Self::Inherited => Vec::new(),
            Self::Members(_, scope) | Self::HiddenFromOthers(_, scope) | Self::Services(scope) => {
                vec![Need::Scope(scope)]
            }
            Self::AnyPerson(scopes) => scopes.iter().copied().map(Need::Scope).collect(),
            // No key is admitted. The answer names the roles of the people who are.
            Self::People(roles) => roles.iter().copied().map(Need::Role).collect(),
        }
    }
}
