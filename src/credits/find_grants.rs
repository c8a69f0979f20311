//! Reading grants.

use entity::{GrantId, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use super::grant::{Grant, GrantStatus};
use super::stored::{self, GRANT_COLUMNS, Numbered};
use super::view::Pending;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::database::{Conditions, ListPage, Reads, is_any, numbers, statement};

/// Which grants.
#[derive(Clone, Debug, Default)]
pub struct GrantFilter {
    /// Of this pool.
    pub pool: Option<Pool>,
    /// In one of these states.
    pub status: Option<Vec<GrantStatus>>,
}

/// A page of a workspace's grants, which run from the newest to the oldest, in the page's direction, as of an instant, and how
/// many there are in all if that is asked for.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_grants(
    reads: &Reads,
    access: &WorkspaceAccess,
    filter: &GrantFilter,
    page: ListPage<GrantId>,
    count: bool,
    now: Instant,
) -> Result<(Vec<Grant>, Option<i64>), DbErr> {
    let order = format!("id {}", page.newest_first());
    reads
        .ask(async |connection| {
            let pending = pending(connection, access, filter.pool, now).await?;
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

/// Grants of a workspace by their numbers, in no order, as of an instant.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_grants(
    reads: &Reads,
    access: &WorkspaceAccess,
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
            let pending = pending(connection, access, None, now).await?;
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            rows.iter().map(|row| Ok(apply(&pending, stored::grant(row)?))).collect()
        })
        .await
}

/// What the clock has to do in the accounts of a pool, or of both.
async fn pending<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    pool: Option<Pool>,
    now: Instant,
) -> Result<Vec<Pending>, DbErr> {
    let mut found = Vec::new();
    for pool in Pool::ALL.into_iter().filter(|known| pool.is_none_or(|pool| pool == *known)) {
        found.push(Pending::up_to(connection, access.id(), pool, now).await?);
    }
    Ok(found)
}

fn apply(pending: &[Pending], stored: Grant) -> Grant {
    pending.iter().fold(stored, |grant, pending| pending.apply(grant))
}

/// What makes a grant's status, in the order in which it is decided, in the words of the database. What remains is looked up
/// among the grants that the clock is about to change first.
fn with_status(reads: &Reads, conditions: &mut Conditions, status: &[GrantStatus], pending: &[Pending], now: Instant) {
    let now = conditions.bind(now.micros());
    let changing = pending.iter().flat_map(|pending| &pending.grants);
    let empty = |grant: &&Grant| grant.remaining == Credits::ZERO;
    let emptied = conditions.bind(numbers(reads.backend(), changing.filter(empty).map(|grant| grant.id.0)));
    let is = format!(
        "CASE WHEN voided_at IS NOT NULL THEN 5 WHEN state = 3 OR expires_at <= ${now} THEN 4 WHEN state = 1 AND effective_at > ${now} THEN 1 \
         WHEN remaining = 0 OR {} THEN 3 ELSE 2 END",
        is_any(reads.backend(), "id", emptied)
    );
    let wanted = status.iter().map(|status| match status {
        GrantStatus::Scheduled => 1,
        GrantStatus::Active => 2,
        GrantStatus::Depleted => 3,
        GrantStatus::Expired => 4,
        GrantStatus::Voided => 5,
    });
    conditions.any_of(&is, wanted);
}
