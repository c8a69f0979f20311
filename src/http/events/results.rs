//! The results of events, with the outcomes and codes of `recordUsage`.

use serde::Serialize;

use crate::node_id::NodeId;
use crate::usage::formats::CloudEvent;
use crate::usage::{self, Outcome, Reject, WriteError};

/// The number of events of each outcome.
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

/// The result of one event.
#[derive(Debug, Serialize)]
pub(super) struct EventResult {
    outcome: &'static str,
    code: Option<&'static str>,
    message: Option<String>,
    /// The event's id in GraphQL.
    id: Option<String>,
}

impl From<Outcome> for EventResult {
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

/// The outcomes in the order of the input. The writer names fields as `recordUsage` does; this renames them for
/// CloudEvents. The error is that of [`usage::in_order`].
pub(super) fn in_order(
    read: impl IntoIterator<Item = Option<Reject>>,
    outcomes: Vec<Outcome>,
) -> Result<Vec<Outcome>, WriteError> {
    let renamed = outcomes.into_iter().map(|outcome| match outcome {
        Outcome::Rejected(reject) => Outcome::Rejected(CloudEvent::renamed(reject)),
        outcome => outcome,
    });
    usage::in_order(read, renamed)
}
