//! What events drew, by grant and day.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), with all rows as one list.

use std::collections::BTreeMap;

use entity::{EntryKind, GrantId};
use sea_orm::{DbErr, Value};

use crate::amounts::Credits;
use crate::calendar::{Instant, Zone};
use crate::credits::account::Account;
use crate::database::{Transaction, insert_rows};

/// The UTC day of an instant, counted from 1970.
pub(in crate::credits) fn day_of(instant: Instant) -> i64 {
    i64::from(Zone::utc().local_day_number(instant))
}

/// Adds the new lines of usage to the sums by grant and day.
pub(super) async fn add_drawdowns(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    let mut sums: BTreeMap<[i64; 4], Credits> = BTreeMap::new();
    for account in accounts {
        for line in account.lines.iter().filter(|line| line.kind == EntryKind::Usage) {
            let grant = line.grant.map_or(0, |GrantId(id)| id);
            let key = [account.workspace.0, account.pool.number(), day_of(line.effective_at), grant];
            let sum = sums.entry(key).or_default();
            *sum = sum.minus(line.credits)?;
        }
    }
    let rows = sums.into_iter().map(|([workspace, pool, day, grant], used)| {
        [workspace, pool, day, grant, used.thousandths()].map(Value::from)
    });
    let into = "INSERT INTO credit_drawdown_day (workspace_id, pool, day, grant_id, used)";
    let after = "ON CONFLICT (workspace_id, pool, day, grant_id) \
                 DO UPDATE SET used = credit_drawdown_day.used + excluded.used";
    insert_rows(transaction, into, rows, after).await
}
