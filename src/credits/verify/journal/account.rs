//! The check of one account.

use entity::Pool;
use sea_orm::{ConnectionTrait, DbErr};

use super::events::Events;
use super::grants::Grants;
use super::replay::Replay;
use super::{figures, future};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::credits::store::figures as stored_figures;
use crate::credits::verify::feed::RowFeed;
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::CreditReport;

/// Replays an account's journal beside its events, and compares the result with the stored figures.
pub(in crate::credits::verify) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    pool: Pool,
    now: Instant,
    kept_from: Option<Instant>,
    passed: &impl Fn(),
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    let stored = stored_figures(connection, access.id(), pool).await?;
    let grants = Grants::read(connection, access, pool).await?;
    report.grants = report.grants.saturating_add(grants.count());
    report.due = report.due.saturating_add(grants.due(now));
    let mut replay = Replay::new(pool, grants);
    let mut events = Events::of(access, pool, kept_from);
    let mut lines = RowFeed::<JournalLine>::of(access, pool);
    while let Some(line) = lines.next(connection).await? {
        report.lines = report.lines.saturating_add(1);
        if let Some(run) = replay.run_before(&line) {
            events.take(connection, &run, report).await?;
        }
        future::check(pool, &line, now, report);
        replay.apply(&line, report);
        passed();
    }
    if let Some(run) = replay.last_run() {
        events.take(connection, &run, report).await?;
    }
    events.take_rest(connection, report).await?;
    replay.ends(stored.figures.recorded_at, report);
    replay.grants.check(pool, stored.figures.recorded_at, report);
    replay.owed.check(connection, access, pool, report).await?;
    figures::check(&stored, &replay, events.overdraft, report);
    replay.days.check(connection, access, pool, report).await
}
