//! Members that the variables of a request give twice, and what becomes of them.
//!
//! JSON allows it, and neither value is to be trusted. A batch of usage is several facts, and each stands for itself: what is given twice
//! inside an event rejects that event, however the document puts the event together. Anywhere else it refuses the request.

use std::collections::{BTreeMap, HashMap};

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition};
use async_graphql::{Context, Name, ServerError};

use super::member_path::{MemberPath, Step, written};
use super::variable_uses::{INPUT, Use, uses_of, variables_in};
use crate::graphql::errors::coded;

/// The field of the batch that has the events.
const EVENTS: &str = "events";

/// The members that the variables give twice: by variable, their paths below it. One that has no steps is the variable itself.
#[derive(Clone, Debug, Default)]
pub struct Repeats(IndexMap<Name, Vec<MemberPath>>);

impl FromIterator<MemberPath> for Repeats {
    /// Of paths that each begin with the name of a variable.
    fn from_iter<I: IntoIterator<Item = MemberPath>>(paths: I) -> Self {
        let mut repeats: IndexMap<Name, Vec<MemberPath>> = IndexMap::new();
        for path in paths {
            let mut steps = path.0.into_iter();
            if let Some(Step::Member(variable)) = steps.next() {
                repeats.entry(variable).or_default().push(steps.collect());
            }
        }
        Self(repeats)
    }
}

impl Repeats {
    /// The refusal of a request in which one of them belongs to no event, or not only to events. What this looks at was paid for: a
    /// variable that is used again costs by its size.
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

    /// Those inside the events of one batch: by the event's index, the path of its first one from the argument on.
    pub(in crate::graphql) fn in_batch(context: &Context<'_>) -> BTreeMap<usize, String> {
        let repeats = &context.data_unchecked::<Self>().0;
        let mut first = BTreeMap::new();
        let input = context.item.node.get_argument(INPUT).filter(|_| !repeats.is_empty());
        for (variable, place) in input.map(|input| variables_in(INPUT, &input.node)).unwrap_or_default() {
            for MemberPath(path) in repeats.get(variable).into_iter().flatten() {
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
        // Nobody asks for it.
        [] => itself.as_slice(),
        uses => &uses.iter().find(is_astray)?.place,
    };
    let message = format!("{} is given twice in the variables", written(itself.iter().chain(path)));
    let mut error = coded("BAD_USER_INPUT", message, None);
    error.extensions.get_or_insert_default().set("argument", written(place.iter().chain(path)));
    Some(error)
}

/// The event that a place of the batch is inside of. One event may stand for a list of one.
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
