//! Whether a database's ledger keeps the rules.
//!
//! The journal is replayed line by line, beside the events in the order of their recording, and what it comes to is compared
//! with every figure that is kept. What is held in memory are the grants, the sums by day, and the events that are not paid
//! for, whatever the journal's length.
//!
//! What it is not: it shares no step with [`super::account`], which it would otherwise agree with in every mistake. What the
//! clock has to do and nobody has written yet is no difference: an account is held to the moment of its last write.

mod account;
mod days;
mod events;
mod expiry;
mod feed;
mod future;
mod grants;
mod journal;
mod owed;
mod purchases;
mod refunds;
mod replay;
mod report;
mod requests;
mod shape;
mod sql;
mod total;

use entity::Pool;
use sea_orm::{ConnectionTrait, DbErr};

use super::load::figures;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::database::Reads;
use crate::directory::events_kept_from;

use events::Events;
use feed::{Feed, Line};
use grants::Grants;
use replay::Replay;
pub use report::{CreditReport, Findings, Invariant};

/// Checks a workspace's accounts, all in one snapshot. By `now` it finds what is due and not yet written, and lines from the
/// future.
///
/// # Errors
///
/// When the database does not answer.
pub async fn verify_credits(reads: &Reads, access: &WorkspaceAccess, now: Instant) -> Result<CreditReport, DbErr> {
    reads
        .ask(async |connection| {
            let mut report = CreditReport::default();
            let kept_from = events_kept_from(connection, access.id()).await?;
            for pool in Pool::ALL {
                verify_account(connection, access, pool, (now, kept_from), &mut report).await?;
            }
            refunds::check(connection, access, kept_from, &mut report).await?;
            purchases::check(connection, access, &mut report).await?;
            requests::check(connection, access, &mut report).await?;
            Ok(report)
        })
        .await
}

async fn verify_account<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    pool: Pool,
    (now, kept_from): (Instant, Option<Instant>),
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let stored = figures(connection, access.id(), pool).await?;
    let grants = Grants::read(connection, access, pool).await?;
    report.grants = report.grants.saturating_add(grants.count());
    report.due = report.due.saturating_add(grants.due(now));
    let mut replay = Replay::new(pool, grants);
    let mut events = Events::of(access, pool, kept_from);
    let mut lines = Feed::<Line>::of(access, pool);
    while let Some(line) = lines.next(connection).await? {
        report.lines = report.lines.saturating_add(1);
        if let Some(run) = replay.run_before(&line) {
            events.take(connection, &run, report).await?;
        }
        future::check(pool, &line, now, report);
        replay.apply(&line, report);
    }
    if let Some(run) = replay.last_run() {
        events.take(connection, &run, report).await?;
    }
    events.take_rest(connection, report).await?;
    replay.ends(stored.figures.recorded_at, report);
    replay.grants.check(pool, stored.figures.recorded_at, report);
    replay.owed.check(connection, access, pool, report).await?;
    account::check(&stored, &replay, events.overdraft, report);
    replay.days.check(connection, access, pool, report).await
}
