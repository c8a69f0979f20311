//! What became of a batch of which some events could not be read.

use super::lane::WriteError;
use crate::usage::outcome::{Outcome, Reject};

/// The outcomes of a batch in the order of its input: those of the events that could be read, between the rejects of those that could
/// not.
///
/// # Errors
///
/// When the writer did not give one outcome for each event. Nobody can tell what became of which event then.
pub fn in_order(
    read: impl IntoIterator<Item = Option<Reject>>,
    outcomes: impl IntoIterator<Item = Outcome>,
) -> Result<Vec<Outcome>, WriteError> {
    let mut outcomes = outcomes.into_iter();
    let next = |reject: Option<Reject>| reject.map(Outcome::Rejected).or_else(|| outcomes.next());
    let all: Option<Vec<Outcome>> = read.into_iter().map(next).collect();
    all.filter(|_| outcomes.next().is_none()).ok_or_else(|| WriteError::lost("a batch has no outcome for each event"))
}
