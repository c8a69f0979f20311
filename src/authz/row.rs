//! The rows of the policy table.

use super::access_rule::AccessRule;
use super::permission::PermissionKind;

/// A field of the schema, by the names of its type and its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field(pub &'static str, pub &'static str);

/// One row of the table: a type, fields of it, who may read them, and what a passed check proves.
pub(super) struct Row {
    pub type_name: &'static str,
    pub fields: &'static [&'static str],
    pub rule: AccessRule,
    pub gives: Option<PermissionKind>,
}

/// Fields that every caller may read.
pub(super) const fn signed_in(type_name: &'static str, fields: &'static [&'static str]) -> Row {
    Row { type_name, fields, rule: AccessRule::SignedIn, gives: None }
}

/// Fields that every holder of the object may read.
pub(super) const fn inherited(type_name: &'static str, fields: &'static [&'static str]) -> Row {
    Row { type_name, fields, rule: AccessRule::Inherited, gives: None }
}

/// Fields with a check. It gives a proof of the permission.
pub(super) const fn protected(
    type_name: &'static str,
    fields: &'static [&'static str],
    rule: AccessRule,
    permission: PermissionKind,
) -> Row {
    Row { type_name, fields, rule, gives: Some(permission) }
}

/// The rule of a field, and what it proves, by the rows of a table.
pub(super) const fn find(mut rows: &[Row], field: Field) -> Option<(AccessRule, PermissionKind)> {
    while let [row, later @ ..] = rows {
        if same(row.type_name.as_bytes(), field.0.as_bytes()) {
            let mut names = row.fields;
            while let [name, others @ ..] = names {
                if same(name.as_bytes(), field.1.as_bytes()) {
                    return match row.gives {
                        Some(permission) => Some((row.rule, permission)),
                        None => None,
                    };
                }
                names = others;
            }
        }
        rows = later;
    }
    None
}

const fn same(left: &[u8], right: &[u8]) -> bool {
    match (left, right) {
        ([], []) => true,
        ([first, left @ ..], [other, right @ ..]) => *first == *other && same(left, right),
        _ => false,
    }
}
