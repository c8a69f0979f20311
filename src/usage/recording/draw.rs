//! Has the ledger pay for new events.

use std::collections::BTreeMap;

use entity::{Pool, WorkspaceId};
use sea_orm::DbErr;

use crate::calendar::Instant;
use crate::credits::{Spend, Spending, spend};
use crate::database::{Transaction, broken};
use crate::usage::stored::EventRow;

/// Draws the events on the grants of their workspaces, one account after the other, in the order of the accounts' keys.
pub(super) async fn draw(transaction: &Transaction, rows: &mut [EventRow], now: Instant) -> Result<(), DbErr> {
    let mut accounts: BTreeMap<(WorkspaceId, Pool), Vec<&mut EventRow>> = BTreeMap::new();
    for row in rows {
        accounts.entry((row.workspace, row.pool)).or_default().push(row);
    }
    let spendings: Vec<Spending> = accounts
        .iter()
        .map(|((workspace, pool), rows)| {
            let events = rows
                .iter()
                .map(|row| Spend { event: row.id, occurred_at: row.occurred_at, credits: row.credits })
                .collect();
            Spending { workspace: *workspace, pool: *pool, events }
        })
        .collect();
    let mut drawn = spend(transaction, &spendings, now).await?.into_iter().flatten();
    for row in accounts.into_values().flatten() {
        row.drawn = drawn.next().ok_or_else(|| broken("the ledger did not draw an event"))?;
    }
    Ok(())
}
