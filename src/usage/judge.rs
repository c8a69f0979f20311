//! Has spend alerts judge the new events.

use std::collections::BTreeMap;

use entity::WorkspaceId;
use sea_orm::DbErr;

use super::stored::EventRow;
use crate::calendar::Instant;
use crate::database::Transaction;
use crate::spend::{RuleCache, SpentEvent, judge_events};

/// Judges the events of the workspaces that have spend alerts. Usually there are none.
pub(super) async fn judge(
    transaction: &Transaction,
    rules: &RuleCache,
    watched: &BTreeMap<WorkspaceId, i64>,
    rows: &[EventRow],
    now: Instant,
) -> Result<(), DbErr> {
    if watched.is_empty() {
        return Ok(());
    }
    let spent = rows.iter().map(|row| SpentEvent {
        workspace: row.workspace,
        event: row.id,
        occurred_at: row.occurred_at,
        user: row.user,
        pool: row.pool,
        credits: row.credits,
    });
    judge_events(transaction, rules, watched, spent, now).await
}
