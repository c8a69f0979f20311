//! The only writer of the journal: an account as it was changed in memory goes to the database.

use std::collections::{BTreeMap, HashMap};

use entity::{EntryKind, GrantId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use super::account::{Account, minus};
use super::entry::Entry;
use super::grant::Grant;
use super::stored::Numbered;
use crate::amounts::Credits;
use crate::calendar::{Instant, Zone};
use crate::database::{Rows, Transaction, each_triple, insert_rows, statement, the_only, triples};

/// Writes what happened to an account, within the transaction in which it was read.
pub(super) async fn post(transaction: &Transaction, account: Account) -> Result<(), DbErr> {
    post_all(transaction, &[account]).await
}

/// The same of several accounts, each of which is there once.
pub(super) async fn post_all(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    insert_entries(transaction, accounts).await?;
    add_drawdowns(transaction, accounts).await?;
    write_grants(transaction, accounts).await?;
    write_owed(transaction, accounts).await?;
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

/// The day of UTC on which an instant lies, counted from 1970.
pub(super) fn day_of(instant: Instant) -> i64 {
    i64::from(Zone::utc().local_day_number(instant))
}

/// Adds what events drew to the sums by grant and day.
async fn add_drawdowns(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    let mut sums: BTreeMap<[i64; 4], Credits> = BTreeMap::new();
    for account in accounts {
        for line in account.lines.iter().filter(|line| line.kind == EntryKind::Usage) {
            let grant = line.grant.map_or(0, |GrantId(id)| id);
            let key = [account.workspace.0, account.pool.number(), day_of(line.effective_at), grant];
            let sum = sums.entry(key).or_default();
            *sum = minus(*sum, line.credits)?;
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

/// A grant that has no row is inserted and never takes the place of another.
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

/// What is left of the overdraft of events whose rows stand already.
async fn write_owed(transaction: &Transaction, accounts: &[Account]) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    for account in accounts.iter().filter(|account| !account.owed.is_empty()) {
        let workspace = account.workspace.0;
        // SQLite would look through all of the workspace's events, were the workspace given a second time as a value; a cluster
        // has to be told of which shard this is.
        let (same, value) = match backend {
            DbBackend::Postgres => ("usage_event.workspace_id = $4 AND", Some(workspace.into())),
            _ => ("", None),
        };
        let (owed, [of_workspace, event, left]) = each_triple(backend, 1);
        let sql = format!(
            "UPDATE usage_event SET overdraft = {left} FROM {owed} \
             WHERE {same} usage_event.workspace_id = {of_workspace} AND usage_event.id = {event}"
        );
        let rows = account.owed.iter().map(|(event, left)| [workspace, event.0, left.thousandths()]);
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
            dues.get(&(account.workspace.0, account.pool.number())).copied().into(),
        ]
    });
    let into = "INSERT INTO credit_account (workspace_id, pool, sequence, balance, overdraft, permanent, granted, \
                recorded_at, next_due_at)";
    let after = "ON CONFLICT (workspace_id, pool) DO UPDATE SET sequence = excluded.sequence, \
                 balance = excluded.balance, overdraft = excluded.overdraft, permanent = excluded.permanent, \
                 granted = excluded.granted, recorded_at = excluded.recorded_at, next_due_at = excluded.next_due_at";
    insert_rows(transaction, into, rows, after).await
}

/// When the clock next does something in each account, as its grants stand in the database.
async fn next_dues(transaction: &Transaction, accounts: &[Account]) -> Result<HashMap<(i64, i64), i64>, DbErr> {
    let backend = transaction.get_database_backend();
    let query = match (backend, the_only(accounts.iter().map(|account| account.workspace))) {
        (DbBackend::Postgres, Some(workspace)) => {
            statement(transaction, &firsts_of_one(accounts), vec![workspace.0.into()])
        }
        _ => {
            let keys = accounts.iter().map(|account| [account.workspace.0, account.pool.number(), 0]);
            statement(transaction, &firsts_of_several(backend), triples(backend, keys))
        }
    };
    let mut dues = HashMap::with_capacity(accounts.len());
    for row in transaction.query_all_raw(query).await? {
        let first = [row.integer_or_none(2)?, row.integer_or_none(3)?].into_iter().flatten().min();
        if let Some(first) = first {
            let due: &mut i64 = dues.entry((row.integer(0)?, row.integer(1)?)).or_insert(first);
            *due = first.min(*due);
        }
    }
    Ok(dues)
}

/// The first grant that begins, and the first that ends. Each is a seek in a partial index.
const FIRSTS: [(&str, i64); 2] = [("effective_at", 1), ("expires_at", 2)];

/// For accounts of workspace `$1`: rows of workspace, pool, and twice a first one or none.
fn firsts_of_one(accounts: &[Account]) -> String {
    let parts = accounts.iter().map(|account| account.pool.number()).flat_map(|pool| {
        FIRSTS.map(|(column, state)| {
            format!(
                "SELECT $1, {pool}, MIN({column}), CAST(NULL AS BIGINT) FROM credit_grant \
                 WHERE workspace_id = $1 AND pool = {pool} AND state = {state}"
            )
        })
    });
    parts.collect::<Vec<_>>().join(" UNION ALL ")
}

/// The same of the accounts that values name.
fn firsts_of_several(backend: DbBackend) -> String {
    let (table, [workspace, pool, _]) = each_triple(backend, 1);
    let [begins, ends] = FIRSTS.map(|(column, state)| {
        format!(
            "(SELECT MIN({column}) FROM credit_grant \
             WHERE workspace_id = {workspace} AND pool = {pool} AND state = {state})"
        )
    });
    format!("SELECT {workspace}, {pool}, {begins}, {ends} FROM {table}")
}
