//! The schema and the policy table have the same fields and the same requirements.

use std::collections::BTreeSet;

use async_graphql::Value;
use async_graphql::parser::types::FieldDefinition;
use entity::{Role, Scope};
use tallygraph::authz::policy::{AccessRule, Field, rows, rule_of};

use super::routes::Routes;

#[test]
fn every_field_has_a_row_of_the_policy_table() {
    assert_eq!(tallygraph::graphql::unguarded_fields(), BTreeSet::new());
}

#[test]
fn every_row_of_the_policy_table_names_a_field_and_names_it_once() {
    let routes = Routes::of_schema();
    let fields: BTreeSet<String> =
        routes.fields().map(|(type_name, field)| format!("{type_name}.{}", field.name.node)).collect();
    let mut seen = BTreeSet::new();
    for (Field(type_name, field), _) in rows() {
        let name = format!("{type_name}.{field}");
        assert!(fields.contains(&name), "the policy table names {name}, which does not exist");
        assert!(seen.insert(name.clone()), "the policy table names {name} twice");
    }
}

#[test]
fn auth_and_scope_in_the_schema_match_the_policy_table() {
    for (type_name, field) in Routes::of_schema().fields() {
        let name = field.name.node.as_str();
        let row = rows().find(|(Field(on, known), _)| (*on, *known) == (type_name, name));
        let (row, rule) = row.unwrap_or_else(|| panic!("{type_name}.{name} has no row"));
        assert_eq!(rule_of(row), Some(rule));
        let (roles, scopes) = match rule {
            AccessRule::Members(roles, _) | AccessRule::People(roles) => {
                (roles.iter().copied().map(role_name).collect(), Vec::new())
            }
            AccessRule::Services(scope) => (Vec::new(), vec![scope_name(scope)]),
            AccessRule::SignedIn
            | AccessRule::Inherited
            | AccessRule::HiddenFromOthers(..)
            | AccessRule::AnyPerson(_) => (Vec::new(), Vec::new()),
        };
        assert_eq!(required(field, "auth"), roles, "@auth of {type_name}.{name}");
        assert_eq!(required(field, "scope"), scopes, "@scope of {type_name}.{name}");
    }
}

/// The requirements of a field's directive. Empty without the directive.
fn required(field: &FieldDefinition, directive: &str) -> Vec<String> {
    let found: Vec<_> = field.directives.iter().filter(|known| known.node.name.node == directive).collect();
    assert!(found.len() <= 1, "@{directive} is given twice for {}", field.name.node);
    let Some(directive) = found.first() else { return Vec::new() };
    let requires = &directive.node.get_argument("requires").expect("the argument requires").node;
    match requires {
        Value::List(names) => names.iter().map(ToString::to_string).collect(),
        other => panic!("a list is expected: {other}"),
    }
}

fn role_name(role: Role) -> String {
    let name = match role {
        Role::Admin => "ADMIN",
        Role::BillingAdmin => "BILLING_ADMIN",
        Role::Editor => "EDITOR",
        Role::Viewer => "VIEWER",
    };
    name.to_owned()
}

fn scope_name(scope: Scope) -> String {
    let name = match scope {
        Scope::UsageWrite => "USAGE_WRITE",
        Scope::BillingWrite => "BILLING_WRITE",
        Scope::DirectoryWrite => "DIRECTORY_WRITE",
        Scope::AnalyticsRead => "ANALYTICS_READ",
    };
    name.to_owned()
}
