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
    let drawn = spend(transaction, &spendings, now).await?;
    let lengths = |accounts: &BTreeMap<_, Vec<_>>| accounts.values().map(Vec::len).collect::<Vec<usize>>();
    if lengths(&accounts) != drawn.iter().map(Vec::len).collect::<Vec<usize>>() {
        return Err(broken("the ledger did not draw each event once"));
    }
    for (row, drawn) in accounts.into_values().flatten().zip(drawn.into_iter().flatten()) {
        row.drawn = drawn;
    }
    Ok(())
}
