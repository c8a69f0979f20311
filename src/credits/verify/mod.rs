//! Checks that the ledger of a database keeps the rules.
//!
//! The journal is replayed line by line, beside the events in the order of their recording. The result is compared with every
//! stored figure. Only the grants, the sums by day and the overdrawn events are held in memory, however long the journal is.
//!
//! The check shares no code with [`super::account`], so that it cannot repeat its mistakes. An account is checked as of its last
//! write: what is due since then and not written is no violation.

mod feed;
mod journal;
mod line;
mod report;
mod statements;
mod total;

use entity::Pool;
use sea_orm::DbErr;

use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::database::Reads;
use crate::directory::events_kept_from;

pub use report::{CreditReport, Findings, Invariant};

/// Checks the accounts of a workspace in one snapshot. Instants are compared with `now` to find what is due, and lines from the
/// future. `passed` is called after each line.
///
/// # Errors
///
/// When the database does not answer.
pub async fn verify_credits(
    reads: &Reads,
    access: &WorkspaceAccess<Maintain>,
    now: Instant,
    passed: impl Fn(),
) -> Result<CreditReport, DbErr> {
    reads
        .ask(async |connection| {
            let mut report = CreditReport::default();
            let kept_from = events_kept_from(connection, access.id()).await?;
            for pool in Pool::ALL {
                journal::check(connection, access, pool, now, kept_from, &passed, &mut report).await?;
            }
            statements::check(connection, access, kept_from, &mut report).await?;
            Ok(report)
        })
        .await
}
