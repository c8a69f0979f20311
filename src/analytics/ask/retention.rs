//! Whether the raw events that a query needs are still kept.
//!
//! Rollups answer for the time of which events are forgotten, grain by grain. A query that needs the events of that time is
//! refused: the sum of those that happen to be left would be wrong, and look like any other.

use sea_orm::DbErr;

use crate::analytics::error::AnalyticsError;
use crate::analytics::plan::{Part, Source};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::Instant;
use crate::database::Transaction;
use crate::directory::events_kept_from;
use crate::rollups::{Grain, RollupDimension};
use crate::usage::retention::is_always_kept;

/// The instant of the first event that a part may need and that may be forgotten.
pub(super) fn first_needed(part: &Part, now: Instant) -> Option<Instant> {
    match part.source {
        Source::Events => {
            let first = part.spans.iter().map(|span| span.from).min().map(Instant::from_micros)?;
            (!is_always_kept(first, now)).then_some(first)
        }
        Source::Rollup(_) => None,
    }
}

/// From when on events are kept, if that is later than `needed`. It is read from the same snapshot as the events.
pub(super) async fn missing(
    connection: &Transaction,
    access: &WorkspaceAccess<UsageSums>,
    needed: Option<Instant>,
) -> Result<Option<Instant>, DbErr> {
    let Some(needed) = needed else { return Ok(None) };
    Ok(events_kept_from(connection, access.id()).await?.filter(|from| needed < *from))
}

/// The refusal of a question that needs these dimensions. It says what the rollups can answer instead.
pub(super) fn not_kept(
    access: &WorkspaceAccess<UsageSums>,
    needed: &[RollupDimension],
    from: Instant,
) -> AnalyticsError {
    let sources = Source::that_tell_apart(needed);
    let is_by = |grain| sources.iter().any(|source| matches!(source, Source::Rollup(rollup) if rollup.grain == grain));
    let (what, grain) = if is_by(Grain::QuarterHour) {
        ("usage", "whole quarters of an hour of UTC".to_owned())
    } else {
        let what = "usage by member or project, or its active members,";
        (what, format!("whole days of {}", access.rollup_zone().name()))
    };
    AnalyticsError::NotKept { workspace: access.key().to_owned(), from, what, grain }
}
