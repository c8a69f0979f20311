//! The outcomes of a batch in which some events could not be read.

use super::lane::WriteError;
use crate::usage::outcome::{Outcome, Reject};

/// The outcomes in the order of the input: each unreadable event has its reject, and the others have the writer's outcomes.
///
/// # Errors
///
/// When the writer did not give one outcome for each event.
pub fn in_order(
    read: impl IntoIterator<Item = Option<Reject>>,
    outcomes: impl IntoIterator<Item = Outcome>,
) -> Result<Vec<Outcome>, WriteError> {
    let mut outcomes = outcomes.into_iter();
    let next = |reject: Option<Reject>| reject.map(Outcome::Rejected).or_else(|| outcomes.next());
    let all: Option<Vec<Outcome>> = read.into_iter().map(next).collect();
    all.filter(|_| outcomes.next().is_none()).ok_or_else(|| WriteError::lost("a batch has no outcome for each event"))
}
