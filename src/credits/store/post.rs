//! The only writer of the journal: it writes what changed in an account.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), with all rows as one list.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use super::drawdown_days::add_drawdowns;
use super::next_due::next_dues;
use crate::calendar::Instant;
use crate::credits::account::{Account, Entry, Grant};
use crate::database::{Transaction, each_triple, insert_rows, statement, triples};

/// Writes what changed in an account, within the transaction that loaded it.
pub(in crate::credits) async fn post(transaction: &Transaction, account: Account) -> Result<(), DbErr> {
    post_all(transaction, &[account]).await
}

/// The same for several accounts, each named once.
pub(in crate::credits) async fn post_all(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    insert_entries(transaction, accounts).await?;
    add_drawdowns(transaction, accounts).await?;
    write_grants(transaction, accounts).await?;
    write_overdrafts(transaction, accounts).await?;
    write_figures(transaction, accounts).await
}

async fn insert_entries(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    let into = "INSERT INTO credit_entry (workspace_id, pool, sequence, kind, credits, settled, balance_after, \
                effective_at, recorded_at, grant_id, event_id, note)";
    let lines: Vec<_> =
        accounts.iter().flat_map(|account| account.lines.iter().map(move |line| (account, line))).collect();
    let rows = lines.into_iter().map(|(account, line)| values_of(account, line));
    insert_rows(transaction, into, rows, "").await
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

/// Inserts new grants and updates changed ones. A new grant never overwrites a row.
async fn write_grants(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    let (mut issued, mut changed) = (Vec::new(), Vec::new());
    for account in accounts {
        for (key, grant) in account.grants.iter().filter(|(key, _)| account.changed.contains(key)) {
            let rows = if account.issued.contains(key) { &mut issued } else { &mut changed };
            rows.push(values_of_grant(account, grant));
        }
    }
    let into = "INSERT INTO credit_grant (workspace_id, id, pool, kind, state, amount, consumed, remaining, expired, \
                withdrawn, effective_at, expires_at, voided_at, purchase_id, note, recorded_at)";
    insert_rows(transaction, into, issued.into_iter(), "").await?;
    let update = "ON CONFLICT (workspace_id, id) DO UPDATE SET state = excluded.state, consumed = excluded.consumed, \
                  remaining = excluded.remaining, expired = excluded.expired, withdrawn = excluded.withdrawn, \
                  voided_at = excluded.voided_at";
    insert_rows(transaction, into, changed.into_iter(), update).await
}

fn values_of_grant(account: &Account, grant: &Grant) -> [Value; 16] {
    [
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
    ]
}

/// Updates the overdraft of events that have rows.
async fn write_overdrafts(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    for account in accounts.iter().filter(|account| !account.overdrafts.is_empty()) {
        let workspace = account.workspace.0;
        // A cluster needs the workspace as a value, to find the shard. SQLite must not get it a second time: it would scan all
        // events of the workspace.
        let (same, value) = match backend {
            DbBackend::Postgres => ("usage_event.workspace_id = $4 AND", Some(workspace.into())),
            _ => ("", None),
        };
        let (events, [of_workspace, event, left]) = each_triple(backend, 1);
        let sql = format!(
            "UPDATE usage_event SET overdraft = {left} FROM {events} \
             WHERE {same} usage_event.workspace_id = {of_workspace} AND usage_event.id = {event}"
        );
        let rows = account.overdrafts.iter().map(|(event, left)| [workspace, event.0, left.thousandths()]);
        let values = triples(backend, rows).into_iter().chain(value).collect();
        transaction.execute_raw(statement(transaction, &sql, values)).await?;
    }
    Ok(())
}

async fn write_figures(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    let dues = next_dues(transaction, accounts).await?;
    let rows = accounts.iter().map(|account| {
        let figures = &account.figures;
        [
            account.workspace.0.into(),
            account.pool.number().into(),
            figures.sequence.into(),
            figures.balance.thousandths().into(),
            figures.overdraft.thousandths().into(),
            figures.permanent.thousandths().into(),
            figures.granted.thousandths().into(),
            figures.recorded_at.micros().into(),
            dues.get(&account.key()).copied().into(),
        ]
    });
    let into = "INSERT INTO credit_account (workspace_id, pool, sequence, balance, overdraft, permanent, granted, \
                recorded_at, next_due_at)";
    let after = "ON CONFLICT (workspace_id, pool) DO UPDATE SET sequence = excluded.sequence, \
                 balance = excluded.balance, overdraft = excluded.overdraft, permanent = excluded.permanent, \
                 granted = excluded.granted, recorded_at = excluded.recorded_at, next_due_at = excluded.next_due_at";
    insert_rows(transaction, into, rows, after).await
}
