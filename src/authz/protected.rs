//! A field that gives a permission. Its constant does not compile unless the policy table says so.

use std::marker::PhantomData;

use super::access_rule::AccessRule;
use super::permission::Permission;
use super::policy::{Field, protection};

/// A field of the policy table that gives a proof of `P`. Declare it as a constant.
#[derive(Clone, Copy, Debug)]
pub struct Protected<P> {
    field: Field,
    rule: AccessRule,
    gives: PhantomData<P>,
}

impl<P: Permission> Protected<P> {
    /// The field of a type, or `field(argument:)` for an argument that needs more than its field.
    ///
    /// # Panics
    ///
    /// When the table has no such row, or its row gives another permission. In a constant this is an error of the compiler.
    #[must_use]
    pub const fn field(type_name: &'static str, field: &'static str) -> Self {
        let field = Field(type_name, field);
        match protection(field) {
            Some((rule, kind)) if kind.is(P::KIND) => Self { field, rule, gives: PhantomData },
            Some(_) => panic!("the policy table gives another permission for this field"),
            None => panic!("the policy table gives no permission for this field"),
        }
    }

    /// Who may read it.
    pub(super) const fn rule(self) -> AccessRule {
        self.rule
    }

    /// The field's name in the schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.field.1
    }
}

impl<P> From<Protected<P>> for Field {
    fn from(protected: Protected<P>) -> Self {
        protected.field
    }
}
