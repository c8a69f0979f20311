//! The only writer of the journal: an account as it was changed in memory goes to the database.

use std::collections::BTreeMap;

use entity::{EntryKind, GrantId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Value};

use super::account::{Account, minus};
use super::entry::Entry;
use super::grant::Grant;
use super::load::next_due;
use super::stored::Numbered;
use crate::amounts::Credits;
use crate::calendar::{Instant, Zone};
use crate::database::{push_value_lists, runs, statement};

/// Writes what happened to an account, within the transaction in which it was read.
pub(super) async fn post(transaction: &DatabaseTransaction, account: Account) -> Result<(), DbErr> {
    insert_entries(transaction, &account).await?;
    add_drawdowns(transaction, &account).await?;
    for (key, grant) in account.grants.iter().filter(|(key, _)| account.changed.contains(key)) {
        if account.issued.contains(key) {
            insert_grant(transaction, &account, grant).await?;
        } else {
            update_grant(transaction, &account, grant).await?;
        }
    }
    write_owed(transaction, &account).await?;
    write_figures(transaction, &account).await
}

async fn insert_entries(transaction: &DatabaseTransaction, account: &Account) -> Result<(), DbErr> {
    for some in runs(&account.lines) {
        let mut sql = String::from(
            "INSERT INTO credit_entry (workspace_id, pool, sequence, kind, credits, settled, balance_after, effective_at, \
             recorded_at, grant_id, event_id, note) VALUES ",
        );
        push_value_lists(&mut sql, transaction.get_database_backend(), some.len(), 12);
        let values: Vec<Value> = some.iter().flat_map(|line| values_of(account, line)).collect();
        transaction.execute_raw(statement(transaction, &sql, values)).await?;
    }
    Ok(())
}

fn values_of(account: &Account, line: &Entry) -> [Value; 12] {
    [
        account.workspace.0.into(),
        account.pool.number().into(),
        line.sequence.into(),
        line.kind.number().into(),
        line.credits.thousandths().into(),
        line.settled.thousandths().into(),
        line.balance_after.thousandths().into(),
        line.effective_at.micros().into(),
        line.recorded_at.micros().into(),
        line.grant.map(|id| id.0).into(),
        line.event.map(|id| id.0).into(),
        line.note.clone().into(),
    ]
}

/// The day of UTC on which an instant lies, counted from 1970.
pub(super) fn day_of(instant: Instant) -> i64 {
    i64::from(Zone::utc().local_day_number(instant))
}

/// Adds what events drew to the sums by grant and day.
async fn add_drawdowns(transaction: &DatabaseTransaction, account: &Account) -> Result<(), DbErr> {
    let mut sums: BTreeMap<(i64, i64), Credits> = BTreeMap::new();
    for line in account.lines.iter().filter(|line| line.kind == EntryKind::Usage) {
        let grant = line.grant.map_or(0, |GrantId(id)| id);
        let sum = sums.entry((day_of(line.effective_at), grant)).or_default();
        *sum = minus(*sum, line.credits)?;
    }
    let rows: Vec<((i64, i64), Credits)> = sums.into_iter().collect();
    for some in runs(&rows) {
        let mut sql = String::from("INSERT INTO credit_drawdown_day (workspace_id, pool, day, grant_id, used) VALUES ");
        push_value_lists(&mut sql, transaction.get_database_backend(), some.len(), 5);
        sql.push_str(
            " ON CONFLICT (workspace_id, pool, day, grant_id) DO UPDATE SET used = credit_drawdown_day.used + excluded.used",
        );
        let values: Vec<Value> = some
            .iter()
            .flat_map(|((day, grant), used)| {
                [account.workspace.0, account.pool.number(), *day, *grant, used.thousandths()]
            })
            .map(Value::from)
            .collect();
        transaction.execute_raw(statement(transaction, &sql, values)).await?;
    }
    Ok(())
}

/// A grant that has no row is inserted and never takes the place of another.
async fn insert_grant(transaction: &DatabaseTransaction, account: &Account, grant: &Grant) -> Result<(), DbErr> {
    let sql = "INSERT INTO credit_grant (workspace_id, id, pool, kind, state, amount, consumed, remaining, expired, \
               withdrawn, effective_at, expires_at, voided_at, purchase_id, note, recorded_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let values: Vec<Value> = vec![
        account.workspace.0.into(),
        grant.id.0.into(),
        grant.pool.number().into(),
        grant.kind.number().into(),
        grant.state.number().into(),
        grant.amount.thousandths().into(),
        grant.consumed.thousandths().into(),
        grant.remaining.thousandths().into(),
        grant.expired.thousandths().into(),
        grant.withdrawn.thousandths().into(),
        grant.effective_at.micros().into(),
        grant.expires_at.map(Instant::micros).into(),
        grant.voided_at.map(Instant::micros).into(),
        grant.purchase.map(|id| id.0).into(),
        grant.note.clone().into(),
        grant.recorded_at.micros().into(),
    ];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}

async fn update_grant(transaction: &DatabaseTransaction, account: &Account, grant: &Grant) -> Result<(), DbErr> {
    let sql = "UPDATE credit_grant SET state = $3, consumed = $4, remaining = $5, expired = $6, withdrawn = $7, \
               voided_at = $8 WHERE workspace_id = $1 AND id = $2";
    let values: Vec<Value> = vec![
        account.workspace.0.into(),
        grant.id.0.into(),
        grant.state.number().into(),
        grant.consumed.thousandths().into(),
        grant.remaining.thousandths().into(),
        grant.expired.thousandths().into(),
        grant.withdrawn.thousandths().into(),
        grant.voided_at.map(Instant::micros).into(),
    ];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}

/// What is left of the overdraft of events whose rows stand already.
async fn write_owed(transaction: &DatabaseTransaction, account: &Account) -> Result<(), DbErr> {
    if account.owed.is_empty() {
        return Ok(());
    }
    let workspace = account.workspace.0;
    let rows: Vec<[i64; 3]> =
        account.owed.iter().map(|(event, left)| [workspace, event.0, left.thousandths()]).collect();
    // Both parts of the key come from the list: were the workspace a value, all of its events would be looked through.
    let sql = "UPDATE usage_event SET overdraft = owed.value ->> 2 FROM json_each($1) owed \
               WHERE usage_event.workspace_id = owed.value ->> 0 AND usage_event.id = owed.value ->> 1";
    let values = vec![serde_json::json!(rows).to_string().into()];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}

async fn write_figures(transaction: &DatabaseTransaction, account: &Account) -> Result<(), DbErr> {
    let figures = &account.figures;
    // Events alone change neither when grants begin nor when they end.
    let next_due_at = next_due(transaction, account.workspace, account.pool).await?;
    let sql = "INSERT INTO credit_account (workspace_id, pool, sequence, balance, overdraft, permanent, granted, \
               recorded_at, next_due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
               ON CONFLICT (workspace_id, pool) DO UPDATE SET sequence = excluded.sequence, balance = excluded.balance, \
               overdraft = excluded.overdraft, permanent = excluded.permanent, granted = excluded.granted, \
               recorded_at = excluded.recorded_at, next_due_at = excluded.next_due_at";
    let values: Vec<Value> = vec![
        account.workspace.0.into(),
        account.pool.number().into(),
        figures.sequence.into(),
        figures.balance.thousandths().into(),
        figures.overdraft.thousandths().into(),
        figures.permanent.thousandths().into(),
        figures.granted.thousandths().into(),
        figures.recorded_at.micros().into(),
        next_due_at.map(Instant::micros).into(),
    ];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}
