//! Has the ledger pay for new events.

use std::collections::BTreeMap;

use entity::{Pool, WorkspaceId};
use sea_orm::DbErr;

use crate::calendar::Instant;
use crate::credits::{AccountCharges, Charge, draw_events};
use crate::database::{Transaction, invariant_violated};
use crate::usage::stored::EventRow;

/// Draws the events on the grants of their workspaces, one account after the other, in the order of the accounts' keys.
pub(super) async fn draw(transaction: &Transaction, rows: &mut [EventRow], now: Instant) -> Result<(), DbErr> {
    let mut accounts: BTreeMap<(WorkspaceId, Pool), Vec<&mut EventRow>> = BTreeMap::new();
    for row in rows {
        accounts.entry((row.workspace, row.pool)).or_default().push(row);
    }
    let charges: Vec<AccountCharges> = accounts
        .iter()
        .map(|((workspace, pool), rows)| {
            let charges = rows
                .iter()
                .map(|row| Charge { event: row.id, occurred_at: row.occurred_at, credits: row.credits })
                .collect();
            AccountCharges { workspace: *workspace, pool: *pool, charges }
        })
        .collect();
    let drawn = draw_events(transaction, &charges, now).await?;
    let lengths = |accounts: &BTreeMap<_, Vec<_>>| accounts.values().map(Vec::len).collect::<Vec<usize>>();
    if lengths(&accounts) != drawn.iter().map(Vec::len).collect::<Vec<usize>>() {
        return Err(invariant_violated("the ledger did not draw each event once"));
    }
    for (row, drawn) in accounts.into_values().flatten().zip(drawn.into_iter().flatten()) {
        row.drawn = drawn;
    }
    Ok(())
}
