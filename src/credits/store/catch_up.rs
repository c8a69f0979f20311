//! Doing what is due in an account, in the order of time.
//!
//! Raw SQL: the index hint of SQLite is not in sea-query.

use entity::{EventId, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::load::load;
use super::stored;
use crate::calendar::Instant;
use crate::credits::account::{Account, OverdrawnEvent};
use crate::database::{Rows, Transaction, by_index, statement};

/// How many overdrawn events one statement reads.
const EVENTS_AT_ONCE: i64 = 500;

/// Loads an account for a write, and does what is due first.
pub(in crate::credits) async fn load_caught_up(
    transaction: &Transaction,
    workspace: WorkspaceId,
    pool: Pool,
    now: Instant,
) -> Result<Account, DbErr> {
    let mut account = load(transaction, workspace, pool, now, now).await?;
    catch_up(transaction, &mut account).await?;
    Ok(account)
}

/// Does what is due in an account up to its moment of recording.
pub(in crate::credits) async fn catch_up<C: ConnectionTrait>(
    connection: &C,
    account: &mut Account,
) -> Result<(), DbErr> {
    while let Some(at) = account.next_due(account.now) {
        account.tick(at)?;
        settle_overdraft(connection, account, at).await?;
    }
    Ok(())
}

/// Lets the grants that are usable at an instant settle overdraft, until there is none or they are empty.
pub(in crate::credits) async fn settle_overdraft<C: ConnectionTrait>(
    connection: &C,
    account: &mut Account,
    at: Instant,
) -> Result<(), DbErr> {
    let sql = format!(
        "SELECT id, overdraft FROM usage_event AS e {} WHERE workspace_id = $1 AND pool = $2 AND overdraft > 0 \
         AND id > $3 ORDER BY id LIMIT $4",
        by_index(connection, "usage_event_overdraft")
    );
    while account.can_settle(at) {
        let values = vec![
            account.workspace.0.into(),
            account.pool.number().into(),
            account.settled_through.0.into(),
            EVENTS_AT_ONCE.into(),
        ];
        let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
        let events: Vec<OverdrawnEvent> = rows
            .iter()
            .map(|row| Ok(OverdrawnEvent { event: EventId(row.integer(0)?), overdraft: stored::credits(row, 1)? }))
            .collect::<Result<_, DbErr>>()?;
        if events.is_empty() {
            break;
        }
        account.settle_events(&events, at)?;
    }
    Ok(())
}
