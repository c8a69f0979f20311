//! Members that occur twice in the JSON of a request's variables.
//!
//! JSON allows duplicate members, but neither value can be trusted. Inside an event of a batch they reject that event
//! alone, however the document composes the event. Anywhere else they refuse the request.

use std::collections::{BTreeMap, HashMap};

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition};
use async_graphql::{Context, Name, ServerError};

use super::member_path::{MemberPath, Step, written};
use super::variable_uses::{INPUT, Use, uses_of, variables_in};
use crate::graphql::errors::coded;

/// The member of the argument that holds the events.
const EVENTS: &str = "events";

/// The paths of duplicate members below each variable. An empty path is the variable itself.
#[derive(Clone, Debug, Default)]
pub struct DuplicateMembers(IndexMap<Name, Vec<MemberPath>>);

impl FromIterator<MemberPath> for DuplicateMembers {
    /// Each path begins with the name of a variable.
    fn from_iter<I: IntoIterator<Item = MemberPath>>(paths: I) -> Self {
        let mut duplicates: IndexMap<Name, Vec<MemberPath>> = IndexMap::new();
        for path in paths {
            let mut steps = path.0.into_iter();
            if let Some(Step::Member(variable)) = steps.next() {
                duplicates.entry(variable).or_default().push(steps.collect());
            }
        }
        Self(duplicates)
    }
}

impl DuplicateMembers {
    /// Refuses a request with a duplicate outside of events. The work here is paid for: a variable that is used again
    /// costs by its size.
    pub(in crate::graphql) fn refusal(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
    ) -> Option<ServerError> {
        if self.0.is_empty() {
            return None;
        }
        let mut uses: HashMap<&Name, Vec<Use<'_>>> = HashMap::new();
        for used in uses_of(document, operation) {
            uses.entry(used.variable).or_default().push(used);
        }
        self.0.iter().find_map(|(variable, paths)| {
            let uses = uses.get(variable).map(Vec::as_slice).unwrap_or_default();
            paths.iter().find_map(|path| refusal_of(variable, path, uses))
        })
    }

    /// The duplicates inside the events of a batch: the first path of each event, from the argument on, by the event's
    /// index.
    pub(in crate::graphql) fn in_batch(context: &Context<'_>) -> BTreeMap<usize, String> {
        let duplicates = &context.data_unchecked::<Self>().0;
        let mut first = BTreeMap::new();
        let input = context.item.node.get_argument(INPUT).filter(|_| !duplicates.is_empty());
        for (variable, place) in input.map(|input| variables_in(INPUT, &input.node)).unwrap_or_default() {
            for MemberPath(path) in duplicates.get(variable).into_iter().flatten() {
                if let Some(event) = event_of(place.iter().chain(path)) {
                    first.entry(event).or_insert_with(|| written(place.iter().chain(path)));
                }
            }
        }
        first
    }
}

fn refusal_of(variable: &Name, MemberPath(path): &MemberPath, uses: &[Use<'_>]) -> Option<ServerError> {
    let itself = [Step::Member(variable.clone())];
    let is_astray = |used: &&Use<'_>| !used.records || event_of(used.place.iter().chain(path)).is_none();
    let place = match uses {
        // No field uses the variable.
        [] => itself.as_slice(),
        uses => &uses.iter().find(is_astray)?.place,
    };
    let message = format!("{} is given twice in the variables", written(itself.iter().chain(path)));
    let mut error = coded("BAD_USER_INPUT", message, None);
    error.extensions.get_or_insert_default().set("argument", written(place.iter().chain(path)));
    Some(error)
}

/// The index of the event that a path leads into. A single event may stand for a list of one.
fn event_of<'step>(mut steps: impl Iterator<Item = &'step Step>) -> Option<usize> {
    for expected in [INPUT, EVENTS] {
        match steps.next()? {
            Step::Member(name) if name == expected => {}
            Step::Member(_) | Step::Element(_) => return None,
        }
    }
    match steps.next()? {
        Step::Member(_) => Some(0),
        Step::Element(index) => steps.next().map(|_| *index),
    }
}
