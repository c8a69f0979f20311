//! What can be said of an event before anything is looked up for it: whether it is sound, in a workspace that its reporter
//! reaches, in time, and what it costs.

use std::sync::Arc;

use super::outcomes::Outcomes;
use super::price::{Pricing, price_event};
use super::workspaces::LockedWorkspaces;
use crate::authz::permission::RecordUsage;
use crate::authz::{ServiceAccess, Workspace};
use crate::calendar::Instant;
use crate::directory::kept_from;
use crate::rates::RateBook;
use crate::usage::event::{CheckedAmounts, NewUsage, TimeBounds};
use crate::usage::outcome::{Outcome, Reject};

/// One event as it was reported, with what its reporter may do.
pub(in crate::usage) struct ReportedEvent<'batch> {
    pub usage: &'batch NewUsage,
    pub access: ServiceAccess<RecordUsage>,
    pub bounds: TimeBounds,
}

/// A sound event of a workspace.
pub(super) struct CheckedEvent<'batch> {
    /// Its place in the batch.
    pub index: usize,
    pub usage: &'batch NewUsage,
    pub amounts: CheckedAmounts,
    pub workspace: Arc<Workspace>,
    /// What the rate cards make of it, or why it cannot be new. An event without a price, or out of time, may still repeat
    /// one that was recorded.
    pub pricing: Result<Pricing, Reject>,
}

/// Checks a batch. An event that fails gets its outcome and goes no further.
pub(super) fn check<'batch>(
    batch: &'batch [ReportedEvent<'batch>],
    workspaces: &LockedWorkspaces,
    book: &RateBook,
    outcomes: &mut Outcomes,
) -> Vec<CheckedEvent<'batch>> {
    let mut checked = Vec::with_capacity(batch.len());
    for (index, reported) in batch.iter().enumerate() {
        match check_one(index, reported, workspaces, book) {
            Ok(event) => checked.push(event),
            Err(reject) => outcomes.put(index, Outcome::Rejected(reject)),
        }
    }
    checked
}

fn check_one<'batch>(
    index: usize,
    reported: &ReportedEvent<'batch>,
    workspaces: &LockedWorkspaces,
    book: &RateBook,
) -> Result<CheckedEvent<'batch>, Reject> {
    let usage = reported.usage;
    let amounts = usage.check()?;
    let workspace = workspaces.find(&usage.workspace, reported.access)?;
    let in_time = usage.check_time(reported.bounds).and_then(|()| usage.check_kept(kept_from(workspace)));
    let pricing = in_time.and_then(|()| price_event(usage, amounts, book, Instant::LAST));
    Ok(CheckedEvent { index, usage, amounts, workspace: Arc::clone(workspace), pricing })
}
