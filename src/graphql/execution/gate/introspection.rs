//! Counts the size of an introspection answer before it is made.
//!
//! The types of introspection lead to one another in circles: `possibleTypes { interfaces { possibleTypes … } }`
//! multiplies with every turn. But the schema is known, and so is every list in it. The query is followed on a model of
//! the schema, with one step for each selection on each object. The walk ends when it has taken too many steps. So the
//! count is exact, and a refusal costs no more than an answer.
//!
//! The limit follows from the schema: [`TIMES`] as many steps as its full introspection takes. The introspection
//! queries of graphql-js, graphql-core, Apollo and GraphiQL ask for that, with all of their options.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use async_graphql::Positioned;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet};
use async_graphql_value::Value;
use futures::FutureExt;

use crate::graphql::execution::selections::is_about_the_schema;
use crate::graphql::schema::Schema;

/// How often one document may ask for the full introspection.
const TIMES: u64 = 2;
/// How many bytes of text count as one step: descriptions are most of an answer.
const STEP_BYTES: usize = 64;

/// The full introspection query, as the common tools send it.
const WHOLE: &str = "
query { __schema {
  description queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
  directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
} }
fragment FullType on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) {
    name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
    kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
}";

/// Counts the steps of introspection.
#[derive(Clone)]
pub(super) struct Introspection {
    schema: Schema,
    /// Made for the first introspection query.
    model: Arc<OnceLock<Model>>,
}

impl Introspection {
    pub(super) fn of(schema: &Schema) -> Self {
        Self { schema: schema.clone(), model: Arc::default() }
    }

    /// The largest number of steps of a document.
    pub(super) fn limit(&self) -> u64 {
        self.model().limit
    }

    /// The steps of an operation. None if they are more than `left`.
    pub(super) fn steps(
        &self,
        document: &ExecutableDocument,
        operation: &Positioned<OperationDefinition>,
        left: u64,
    ) -> Option<u64> {
        let mut walk = Walk { model: self.model(), document, left };
        walk.operation(&operation.node.selection_set.node)?;
        Some(left.saturating_sub(walk.left))
    }

    /// The steps of the full introspection.
    #[cfg(test)]
    fn whole(&self) -> u64 {
        self.limit().checked_div(TIMES).unwrap_or_default()
    }

    fn model(&self) -> &Model {
        self.model.get_or_init(|| Model::of(&self.schema))
    }
}

/// An object of introspection: a type, a field, a directive …
type ObjectIndex = usize;

/// What a field of such an object answers.
#[derive(Debug)]
enum Answer {
    /// A scalar, with the steps that it takes besides that of its field.
    Scalar(u64),
    Objects(Vec<ObjectIndex>),
}

#[derive(Debug, Default)]
struct Model {
    objects: Vec<HashMap<String, Answer>>,
    types: HashMap<String, ObjectIndex>,
    schema: ObjectIndex,
    limit: u64,
}

impl Model {
    /// Runs the full introspection, which never waits.
    fn of(schema: &Schema) -> Self {
        let response = schema.execute(WHOLE).now_or_never().unwrap_or_default();
        let description = response.data.into_json().unwrap_or_default();
        let description = description.get("__schema").unwrap_or(&serde_json::Value::Null);
        let mut model = Self::default();
        let types = description["types"].as_array().cloned().unwrap_or_default();
        for one in &types {
            if let Some(name) = one["name"].as_str() {
                let object = model.add();
                model.types.insert(name.to_owned(), object);
            }
        }
        for one in &types {
            if let Some(object) = one["name"].as_str().and_then(|name| model.types.get(name).copied()) {
                model.describe(object, one);
            }
        }
        model.schema = model.add();
        model.describe(model.schema, description);
        // There is no limit yet.
        model.limit = u64::MAX;
        let whole = parse_query(WHOLE).ok().and_then(|document| {
            let mut walk = Walk { model: &model, document: &document, left: u64::MAX };
            let (_, operation) = document.operations.iter().next()?;
            walk.operation(&operation.node.selection_set.node)?;
            Some(u64::MAX.saturating_sub(walk.left))
        });
        model.limit = whole.unwrap_or_default().saturating_mul(TIMES);
        model
    }

    fn add(&mut self) -> ObjectIndex {
        self.objects.push(HashMap::new());
        self.objects.len().saturating_sub(1)
    }

    fn describe(&mut self, object: ObjectIndex, description: &serde_json::Value) {
        let answers: HashMap<String, Answer> = description
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), self.answer(value)))
            .collect();
        if let Some(place) = self.objects.get_mut(object) {
            *place = answers;
        }
    }

    fn answer(&mut self, value: &serde_json::Value) -> Answer {
        match value {
            serde_json::Value::Object(_) => Answer::Objects(vec![self.object_of(value)]),
            serde_json::Value::Array(list) if list.iter().any(serde_json::Value::is_object) => {
                Answer::Objects(list.iter().map(|one| self.object_of(one)).collect())
            }
            serde_json::Value::Array(list) => Answer::Scalar(u64::try_from(list.len()).unwrap_or(u64::MAX)),
            serde_json::Value::String(text) => Answer::Scalar(
                u64::try_from(text.len().checked_div(STEP_BYTES).unwrap_or_default()).unwrap_or(u64::MAX),
            ),
            _ => Answer::Scalar(0),
        }
    }

    /// The object of a description. A type that is only named is the type itself.
    fn object_of(&mut self, description: &serde_json::Value) -> ObjectIndex {
        let is_type = description["kind"].is_string() || description.as_object().is_some_and(|only| only.len() == 1);
        let named = description["name"].as_str().filter(|_| is_type).and_then(|name| self.types.get(name).copied());
        named.unwrap_or_else(|| {
            let object = self.add();
            self.describe(object, description);
            object
        })
    }
}

struct Walk<'walk> {
    model: &'walk Model,
    document: &'walk ExecutableDocument,
    left: u64,
}

impl Walk<'_> {
    /// Counts the introspection fields of an operation. None if too few steps are left.
    fn operation(&mut self, set: &SelectionSet) -> Option<()> {
        for selection in &set.items {
            self.step(1)?;
            match &selection.node {
                Selection::Field(field) if is_about_the_schema(&field.node.name.node) => {
                    self.root(&field.node)?;
                }
                Selection::Field(_) => {}
                Selection::InlineFragment(inline) => self.operation(&inline.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => {
                    if let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) {
                        self.operation(&fragment.node.selection_set.node)?;
                    }
                }
            }
        }
        Some(())
    }

    fn root(&mut self, field: &Field) -> Option<()> {
        let set = &field.selection_set.node;
        if field.name.node == "__schema" {
            return self.object(self.model.schema, set);
        }
        match field.get_argument("name").map(|name| &name.node) {
            Some(Value::String(name)) => match self.model.types.get(name) {
                Some(object) => self.object(*object, set),
                None => Some(()),
            },
            // The variable may name any type, so all of them are counted.
            _ => self.model.types.values().try_for_each(|object| self.object(*object, set)),
        }
    }

    fn object(&mut self, object: ObjectIndex, set: &SelectionSet) -> Option<()> {
        let model = self.model;
        let answers = model.objects.get(object)?;
        for selection in &set.items {
            self.step(1)?;
            match &selection.node {
                Selection::Field(field) => match answers.get(field.node.name.node.as_str()) {
                    Some(Answer::Objects(objects)) => {
                        for below in objects {
                            self.step(1)?;
                            self.object(*below, &field.node.selection_set.node)?;
                        }
                    }
                    Some(Answer::Scalar(steps)) => self.step(*steps)?,
                    None => {}
                },
                // A fragment on another type finds none of its fields here.
                Selection::InlineFragment(inline) => self.object(object, &inline.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => {
                    if let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) {
                        self.object(object, &fragment.node.selection_set.node)?;
                    }
                }
            }
        }
        Some(())
    }

    fn step(&mut self, steps: u64) -> Option<()> {
        self.left = self.left.checked_sub(steps)?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::{Introspection, WHOLE};
    use crate::graphql::schema::build;

    fn steps(introspection: &Introspection, query: &str) -> Option<u64> {
        let document = parse_query(query).ok()?;
        let (_, operation) = document.operations.iter().next()?;
        introspection.steps(&document, operation, introspection.limit())
    }

    #[test]
    fn whole_description_is_counted_as_what_is_answered() {
        let introspection = Introspection::of(&build());
        let count = steps(&introspection, WHOLE);
        assert_eq!(count, Some(introspection.whole()));
        // The model also has the types of introspection itself.
        assert!(count.is_some_and(|count| count > 5_000), "{count:?}");
        assert_eq!(steps(&introspection, "{ __type(name: \"Nothing\") { name fields { name } } }"), Some(1));
        let possible = steps(&introspection, "{ __type(name: \"Node\") { possibleTypes { name } } }");
        assert!(possible.is_some_and(|count| count > 10), "{possible:?}");
    }

    #[test]
    fn circles_are_refused_at_any_depth_that_multiplies() {
        let introspection = Introspection::of(&build());
        let circle = |depth: usize| {
            let turns = "possibleTypes { interfaces { ".repeat(depth);
            format!("{{ __schema {{ types {{ {turns} name {} }} }} }}", "} }".repeat(depth))
        };
        assert!(steps(&introspection, &circle(1)).is_some());
        for depth in 5..12 {
            assert_eq!(steps(&introspection, &circle(depth)), None, "{depth}");
        }
    }
}
