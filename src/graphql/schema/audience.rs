//! Adds to each guarded field's description who may read it: introspection shows no directives.

use std::borrow::Cow;

use async_graphql::parser::types::Field as SelectedField;
use async_graphql::registry::{MetaType, Registry};
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};

use crate::authz::policy::{AccessRule, Field, rows};

/// Not a type of the schema. It is registered last and adds to the descriptions of the other types.
pub(super) struct Audience;

impl OutputType for Audience {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("Audience")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        for (Field(type_name, field), rule) in rows() {
            let Some(MetaType::Object { fields, .. }) = registry.types.get_mut(type_name) else { continue };
            if let (Some(field), Some(audience)) = (fields.get_mut(field), audience(rule)) {
                let description = field.description.take().unwrap_or_default();
                field.description = Some(format!("{description}\n{audience}").trim_start().to_owned());
            }
        }
        Self::qualified_type_name()
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<SelectedField>) -> ServerResult<Value> {
        Ok(Value::Null)
    }
}

/// Who may read a field. None if everyone who can select it may.
fn audience(rule: AccessRule) -> Option<String> {
    let roles = |roles: &[entity::Role]| or(roles.iter().map(|role| role.name()));
    match rule {
        AccessRule::SignedIn | AccessRule::Inherited => None,
        AccessRule::Members(in_roles, scope) => {
            Some(format!("Open to members who are {}, and to API keys with {}.", roles(in_roles), scope.name()))
        }
        AccessRule::HiddenFromOthers(_, scope) => {
            Some(format!("Open to people who may see the object, and to API keys with {}.", scope.name()))
        }
        AccessRule::Services(scope) => Some(format!("Open to API keys with {}, and to no person.", scope.name())),
        AccessRule::AnyPerson(scopes) => {
            Some(format!("Open to people, and to API keys with {}.", or(scopes.iter().map(|scope| scope.name()))))
        }
        AccessRule::People(in_roles) => {
            Some(format!("Open to members who are {}, and to no API key.", roles(in_roles)))
        }
    }
}

/// `A, B or C`.
fn or<'name>(names: impl Iterator<Item = &'name str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => names.concat(),
    }
}
