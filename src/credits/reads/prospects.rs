//! The grants that can be spent, now and later.
//!
//! Raw SQL: its rows are read by position, as the ledger reads them.

use entity::{GrantState, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadLedger;
use crate::calendar::Instant;
use crate::credits::account::Grant;
use crate::credits::store::{GRANT_COLUMNS, caught_up, stored};
use crate::database::{Reads, statement};

/// The grants of an account that can be spent now, in burn order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn usable_grants(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    now: Instant,
) -> Result<Vec<Grant>, DbErr> {
    let account = reads.ask(async |connection| caught_up(connection, access.id(), pool, now).await).await?;
    // If the clock is behind the account, the account's moment counts.
    Ok(account.spendable(account.now).cloned().collect())
}

/// What an account can spend from now on.
#[derive(Clone, Debug)]
pub struct Prospects {
    /// What no grant has paid.
    pub overdraft: Credits,
    /// The grants that hold credits, in burn order.
    pub grants: Vec<Grant>,
    /// The moment of these figures. It is later than `now` if the clock went back.
    pub as_of: Instant,
}

/// What an account can spend, with the grants that take effect before `until`.
///
/// # Errors
///
/// When the database does not answer.
pub async fn prospects(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    now: Instant,
    until: Instant,
) -> Result<Prospects, DbErr> {
    reads
        .ask(async |connection| {
            let mut account = caught_up(connection, access.id(), pool, now).await?;
            let moment = account.now;
            let sql = format!(
                "SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND pool = $2 AND state = {scheduled} \
                 AND effective_at > $3 AND effective_at < $4",
                scheduled = GrantState::Scheduled.number(),
            );
            let values =
                vec![access.id().0.into(), pool.number().into(), moment.micros().into(), until.micros().into()];
            for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
                account.insert(stored::grant(&row)?);
            }
            let grants = account.grants.into_values().filter(|grant| grant.remaining > Credits::ZERO).collect();
            Ok(Prospects { overdraft: account.figures.overdraft, grants, as_of: moment })
        })
        .await
}
