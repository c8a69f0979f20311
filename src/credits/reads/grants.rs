//! Lists of grants.
//!
//! Raw SQL: its rows are read by position, as the ledger reads them.

use entity::{GrantId, GrantState, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{CreditsById, ReadLedger};
use crate::calendar::Instant;
use crate::credits::account::{Grant, GrantStatus};
use crate::credits::store::{GRANT_COLUMNS, Pending, stored};
use crate::database::{Conditions, ListPage, Reads, is_any, numbers, statement};

/// Which grants to list.
#[derive(Clone, Debug, Default)]
pub struct GrantFilter {
    /// Those of this pool.
    pub pool: Option<Pool>,
    /// Those with one of these statuses.
    pub status: Option<Vec<GrantStatus>>,
}

/// A page of a workspace's grants as of an instant, from the newest to the oldest, and their number in all if `count` asks for
/// it. The page has its own direction.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_grants(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    filter: &GrantFilter,
    page: ListPage<GrantId>,
    count: bool,
    now: Instant,
) -> Result<(Vec<Grant>, Option<i64>), DbErr> {
    let order = format!("id {}", page.newest_first());
    reads
        .ask(async |connection| {
            let pending = pending(connection, access.id(), filter.pool, now).await?;
            let mut all = Conditions::of_workspace(reads.backend(), "workspace_id =", access.id());
            if let Some(pool) = filter.pool {
                all.compare("pool =", pool.number());
            }
            if let Some(status) = &filter.status {
                with_status(reads, &mut all, status, &pending, now);
            }
            let mut some = all.clone();
            for (comparison, position) in [("id <", page.after), ("id >", page.before)] {
                if let Some(position) = position {
                    some.compare(comparison, position.0);
                }
            }
            let rows = some.select(connection, GRANT_COLUMNS, "credit_grant g", &order, page.limit).await?;
            let grants =
                rows.iter().map(|row| Ok(apply(&pending, stored::grant(row)?))).collect::<Result<_, DbErr>>()?;
            let total = if count { Some(all.count(connection, "credit_grant g").await?) } else { None };
            Ok((grants, total))
        })
        .await
}

/// Grants of a workspace by their numbers, as of an instant, in no particular order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_grants(
    reads: &Reads,
    access: &WorkspaceAccess<CreditsById>,
    ids: &[GrantId],
    now: Instant,
) -> Result<Vec<Grant>, DbErr> {
    let sql = format!(
        "SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND {}",
        is_any(reads.backend(), "id", 2)
    );
    let values = vec![access.id().0.into(), numbers(reads.backend(), ids.iter().map(|id| id.0))];
    reads
        .ask(async |connection| {
            let pending = pending(connection, access.id(), None, now).await?;
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            rows.iter().map(|row| Ok(apply(&pending, stored::grant(row)?))).collect()
        })
        .await
}

/// What is due in the account of a pool, or in both accounts.
async fn pending<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Option<Pool>,
    now: Instant,
) -> Result<Vec<Pending>, DbErr> {
    let mut found = Vec::new();
    for pool in Pool::ALL.into_iter().filter(|known| pool.is_none_or(|pool| pool == *known)) {
        found.push(Pending::up_to(connection, workspace, pool, now).await?);
    }
    Ok(found)
}

fn apply(pending: &[Pending], stored: Grant) -> Grant {
    pending.iter().fold(stored, |grant, pending| pending.apply(grant))
}

/// Restricts grants to some statuses, by the rules of [`Grant::status`]. A grant that is about to change counts as it is
/// afterwards.
fn with_status(reads: &Reads, conditions: &mut Conditions, status: &[GrantStatus], pending: &[Pending], now: Instant) {
    let now = conditions.bind(now.micros());
    let changing = pending.iter().flat_map(|pending| &pending.grants);
    let empty = |grant: &&Grant| grant.remaining == Credits::ZERO;
    let emptied = conditions.bind(numbers(reads.backend(), changing.filter(empty).map(|grant| grant.id.0)));
    let [scheduled_state, expired_state] = [GrantState::Scheduled, GrantState::Expired].map(GrantState::number);
    let status_of_row = format!(
        "CASE WHEN voided_at IS NOT NULL THEN {voided} WHEN state = {expired_state} OR expires_at <= ${now} THEN {expired} \
         WHEN state = {scheduled_state} AND effective_at > ${now} THEN {scheduled} \
         WHEN remaining = 0 OR {is_emptied} THEN {depleted} ELSE {active} END",
        voided = code(GrantStatus::Voided),
        expired = code(GrantStatus::Expired),
        scheduled = code(GrantStatus::Scheduled),
        depleted = code(GrantStatus::Depleted),
        active = code(GrantStatus::Active),
        is_emptied = is_any(reads.backend(), "id", emptied),
    );
    conditions.any_of(&status_of_row, status.iter().map(|status| code(*status)));
}

/// The number that stands for a status within the statement. No row stores it.
const fn code(status: GrantStatus) -> i64 {
    match status {
        GrantStatus::Scheduled => 1,
        GrantStatus::Active => 2,
        GrantStatus::Depleted => 3,
        GrantStatus::Expired => 4,
        GrantStatus::Voided => 5,
    }
}
