//! What became of events, as clients are told: with the outcomes and codes of `recordUsage`.

use serde::Serialize;

use crate::node_id::NodeId;
use crate::usage::import::CloudEvent;
use crate::usage::{Outcome, Reject};

/// How many events came to what.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Counts {
    recorded: u64,
    duplicates: u64,
    rejected: u64,
}

impl Counts {
    pub(super) const fn add(&mut self, outcome: &Outcome) {
        let count = match outcome {
            Outcome::Recorded(..) => &mut self.recorded,
            Outcome::Duplicate(..) => &mut self.duplicates,
            Outcome::Rejected(_) => &mut self.rejected,
        };
        *count = count.saturating_add(1);
    }
}

/// What became of one event.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    outcome: &'static str,
    code: Option<&'static str>,
    message: Option<String>,
    /// The event's id, as GraphQL has it.
    id: Option<String>,
}

impl From<Outcome> for Told {
    fn from(outcome: Outcome) -> Self {
        let (outcome, id, reject) = match outcome {
            Outcome::Recorded(workspace, event) => ("RECORDED", Some(NodeId::UsageEvent(workspace, event)), None),
            Outcome::Duplicate(workspace, event) => ("DUPLICATE", Some(NodeId::UsageEvent(workspace, event)), None),
            Outcome::Rejected(reject) => ("REJECTED", None, Some(reject)),
        };
        Self {
            outcome,
            code: reject.as_ref().map(|reject| reject.code.name()),
            message: reject.map(|reject| reject.message),
            id: id.map(NodeId::encode),
        }
    }
}

/// Puts the outcomes of those events that could be read between those that could not, in the order of the input. What the
/// writer says of them it says in the words of `recordUsage`, and clients are told in those of CloudEvents.
pub(super) fn in_order(
    read: impl IntoIterator<Item = Option<Reject>>,
    outcomes: Vec<Outcome>,
) -> impl Iterator<Item = Outcome> {
    let mut outcomes = outcomes.into_iter();
    read.into_iter().map(move |reject| match reject {
        Some(reject) => Outcome::Rejected(reject),
        None => match outcomes.next() {
            Some(Outcome::Rejected(reject)) => Outcome::Rejected(CloudEvent::renamed(reject)),
            Some(outcome) => outcome,
            None => Outcome::Rejected(Reject::invalid("the event was not looked at".to_owned())),
        },
    })
}
