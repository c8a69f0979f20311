//! Whether the events are there that a part of a question is to be answered from.
//!
//! Where single events are forgotten the rollups still answer all that can be made up of their grains. What cannot is refused:
//! a sum of the events that happen to be left would be wrong, and look like any other.

use sea_orm::DbErr;

use super::plan::{Detail, Part, Source};
use super::question::AnalyticsError;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::database::Transaction;
use crate::directory::events_kept_from;
use crate::usage::retention::is_always_kept;

/// The first instant whose events a part needs, if they may be forgotten.
pub(super) fn first_needed(part: &Part, now: Instant) -> Option<Instant> {
    match part.source {
        Source::Raw => {
            let first = part.spans.iter().map(|span| span.from).min().map(Instant::from_micros)?;
            (!is_always_kept(first, now)).then_some(first)
        }
        Source::DayModel | Source::Day | Source::DayMember | Source::Quarter => None,
    }
}

/// From when on the events are kept, if that is later than what is needed. It is read beside the events, from one snapshot.
pub(super) async fn missing(
    connection: &Transaction,
    access: &WorkspaceAccess,
    needed: Option<Instant>,
) -> Result<Option<Instant>, DbErr> {
    let Some(needed) = needed else { return Ok(None) };
    Ok(events_kept_from(connection, access.id()).await?.filter(|from| needed < *from))
}

/// The refusal.
pub(super) fn not_kept(access: &WorkspaceAccess, detail: Detail, from: Instant) -> AnalyticsError {
    let grain = match detail {
        Detail::Model | Detail::Tool => "whole quarters of an hour of UTC".to_owned(),
        Detail::Member => format!("whole days of {}", access.rollup_zone().name()),
    };
    let what = match detail {
        Detail::Model | Detail::Tool => "usage",
        Detail::Member => "usage by member or project, or its active members,",
    };
    AnalyticsError::NotKept { workspace: access.key().to_owned(), from, what, grain }
}
