//! Puts nulls where fields failed.
//!
//! The GraphQL library leaves a failed field out of its object. By the specification the field is `null`. If its type
//! does not allow that, the nearest nullable object or element above it is `null` (section 6.4.4, "Handling Field
//! Errors"). This puts the nulls there, by the path of each error.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::types::{
    BaseType, ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet, ServiceDocument, Type,
    TypeKind, TypeSystemDefinition,
};
use async_graphql::{Name, PathSegment, Value};

use crate::graphql::execution::errors::push_segment;

/// The type of every field of every object type.
#[derive(Debug)]
pub(in crate::graphql) struct FieldTypes {
    types: HashMap<String, HashMap<String, Type>>,
    /// The input types, which a variable may have.
    inputs: HashSet<String>,
}

/// The scalars that every schema has.
const BUILT_IN: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];

/// Selection sets on an object, each with the type that they are on.
type Selections<'document> = Vec<(String, &'document SelectionSet)>;

impl FieldTypes {
    /// From the schema's text.
    pub(in crate::graphql) fn of(schema: &ServiceDocument) -> Self {
        let mut types = HashMap::new();
        let mut inputs: HashSet<String> = BUILT_IN.into_iter().map(str::to_owned).collect();
        for definition in &schema.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let fields = match &definition.node.kind {
                TypeKind::Object(object) => &object.fields,
                TypeKind::Interface(interface) => &interface.fields,
                TypeKind::Scalar | TypeKind::Enum(_) | TypeKind::InputObject(_) => {
                    inputs.insert(definition.node.name.node.to_string());
                    continue;
                }
                TypeKind::Union(_) => continue,
            };
            let fields =
                fields.iter().map(|field| (field.node.name.node.to_string(), field.node.ty.node.clone())).collect();
            types.insert(definition.node.name.node.to_string(), fields);
        }
        Self { types, inputs }
    }

    /// Whether a variable may have this type.
    pub(in crate::graphql) fn is_input(&self, of: &Type) -> bool {
        self.inputs.contains(named(of))
    }

    /// Puts a null where each error is, or above it if its type demands that.
    pub(in crate::graphql) fn complete<'path>(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        data: &mut Value,
        paths: impl Iterator<Item = &'path [PathSegment]>,
    ) {
        let root = match operation.ty {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        };
        if matches!(data, Value::Null) {
            // The library answers null if no field was answered. The errors below decide what remains.
            *data = Value::Object(async_graphql::indexmap::IndexMap::default());
        }
        let mut walk = Walk { types: self, document, nulled: HashSet::new(), rest: None };
        for path in paths {
            let beyond = walk.is_below_a_null(path);
            let selections = vec![(root.to_owned(), &operation.selection_set.node)];
            if !beyond && walk.in_object(data, &selections, path) {
                *data = Value::Null;
                return;
            }
            // An error below a null must not bring the object back.
            if let Some(rest) = walk.rest.take() {
                let mut nulled = String::new();
                let length = path.len().saturating_sub(rest);
                path.iter().take(length).for_each(|segment| push_segment(&mut nulled, segment));
                walk.nulled.insert(nulled);
            }
        }
        if matches!(data, Value::Object(fields) if fields.is_empty()) {
            *data = Value::Null;
        }
    }
}

struct Walk<'request> {
    types: &'request FieldTypes,
    document: &'request ExecutableDocument,
    /// The paths of the nulls that were put.
    nulled: HashSet<String>,
    /// How many segments of the current error's path are below its null.
    rest: Option<usize>,
}

impl<'request> Walk<'request> {
    /// Whether a null was put at a path, or above it.
    fn is_below_a_null(&self, path: &[PathSegment]) -> bool {
        let mut above = String::new();
        path.iter().any(|segment| {
            push_segment(&mut above, segment);
            self.nulled.contains(&above)
        })
    }

    /// Follows a path from an object. True when the object itself must become null.
    fn in_object(&mut self, value: &mut Value, selections: &Selections<'request>, path: &[PathSegment]) -> bool {
        let Value::Object(fields) = value else { return false };
        let Some((PathSegment::Field(key), rest)) = path.split_first() else { return false };
        let mut found: Option<Type> = None;
        let mut below = Selections::new();
        for (type_name, set) in selections {
            self.collect(type_name, set, key, &mut found, &mut below);
        }
        let Some(field_type) = found else { return false };
        let fails = match fields.get_mut(key.as_str()) {
            Some(child) if !rest.is_empty() => self.in_value(child, &field_type, &below, rest),
            Some(_) | None => true,
        };
        if !fails {
            return false;
        }
        if !field_type.nullable {
            return true;
        }
        fields.insert(Name::new(key), Value::Null);
        self.rest = Some(rest.len());
        false
    }

    /// Follows a path from a value of a field. True when the value itself must become null.
    fn in_value(
        &mut self,
        value: &mut Value,
        of: &Type,
        selections: &Selections<'request>,
        path: &[PathSegment],
    ) -> bool {
        match (&of.base, value) {
            (BaseType::List(element), Value::List(list)) => {
                let Some((PathSegment::Index(place), rest)) = path.split_first() else { return false };
                let Some(child) = list.get_mut(*place) else { return false };
                let fails = rest.is_empty() || self.in_value(child, element, selections, rest);
                if fails && element.nullable {
                    *child = Value::Null;
                    self.rest = Some(rest.len());
                    return false;
                }
                fails
            }
            (BaseType::Named(_), value) => {
                // The library answers null for an object if none of its fields was answered.
                if matches!(value, Value::Null) {
                    *value = Value::Object(async_graphql::indexmap::IndexMap::default());
                }
                self.in_object(value, selections, path)
            }
            (BaseType::List(_), _) => false,
        }
    }

    /// Finds the type of a response key in a selection set and its fragments, and what is selected below it.
    fn collect(
        &self,
        type_name: &str,
        set: &'request SelectionSet,
        key: &str,
        found: &mut Option<Type>,
        below: &mut Selections<'request>,
    ) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) if field.node.response_key().node == key => {
                    let fields = self.types.types.get(type_name);
                    let Some(field_type) = fields.and_then(|fields| fields.get(field.node.name.node.as_str())) else {
                        continue;
                    };
                    below.push((named(field_type).to_owned(), &field.node.selection_set.node));
                    *found = Some(field_type.clone());
                }
                Selection::Field(_) => {}
                Selection::FragmentSpread(spread) => {
                    if let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.collect(on, &fragment.node.selection_set.node, key, found, below);
                    }
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let on = condition.map_or(type_name, |condition| condition.node.on.node.as_str());
                    self.collect(on, &fragment.node.selection_set.node, key, found, below);
                }
            }
        }
    }
}

fn named(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(element) => named(element),
    }
}

#[cfg(test)]
mod tests {
    use super::FieldTypes;
    use async_graphql::{PathSegment, Value};

    const SDL: &str = "type Query { a: A b: A! list: [A!]! maybe: [A] } type A { x: Int y: Int! a: A }";

    fn completed(query: &str, data: serde_json::Value, path: &[PathSegment]) -> Option<serde_json::Value> {
        let document = async_graphql::parser::parse_query(query).ok()?;
        let mut data = Value::from_json(data).ok()?;
        let (_, operation) = document.operations.iter().next()?;
        FieldTypes::of(&async_graphql::parser::parse_schema(SDL).ok()?).complete(
            &document,
            &operation.node,
            &mut data,
            [path].into_iter(),
        );
        data.into_json().ok()
    }

    fn field(name: &str) -> PathSegment {
        PathSegment::Field(name.to_owned())
    }

    #[test]
    fn a_nullable_field_nulls_itself_alone() {
        let answer = completed("{ z: a { x y } }", serde_json::json!({"z": {"y": 1}}), &[field("z"), field("x")]);
        assert_eq!(answer, Some(serde_json::json!({"z": {"y": 1, "x": null}})));
    }

    #[test]
    fn a_field_that_must_not_be_null_nulls_what_it_is_on() {
        let answer = completed(
            "{ a { ...F } } fragment F on A { x y }",
            serde_json::json!({"a": {"x": 1}}),
            &[field("a"), field("y")],
        );
        assert_eq!(answer, Some(serde_json::json!({"a": null})));
        let answer =
            completed("{ b { y } a { x } }", serde_json::json!({"b": {}, "a": {"x": 1}}), &[field("b"), field("y")]);
        assert_eq!(answer, Some(serde_json::Value::Null), "up to the data itself");
    }

    #[test]
    fn an_object_of_which_nothing_was_answered_is_still_there() {
        let answer = completed("{ z: a { x } }", serde_json::json!({"z": null}), &[field("z"), field("x")]);
        assert_eq!(answer, Some(serde_json::json!({"z": {"x": null}})));
    }

    #[test]
    fn an_element_that_may_be_null_is_where_it_ends() {
        let data = serde_json::json!({"maybe": [{"y": 1}, {}]});
        let path = [field("maybe"), PathSegment::Index(1), field("y")];
        assert_eq!(completed("{ maybe { y } }", data, &path), Some(serde_json::json!({"maybe": [{"y": 1}, null]})));
        let data = serde_json::json!({"list": [{"y": 1}, {}]});
        let path = [field("list"), PathSegment::Index(1), field("y")];
        assert_eq!(completed("{ list { y } }", data, &path), Some(serde_json::Value::Null));
    }
}
