//! The tables compared with the reference's world.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, QueryResult};
use tallygraph::database::{Rows, statement};

use super::desk::{Desk, PLACES};
use crate::credits::reference::{Account, Line, LineKind, Pool, World};

pub const POOLS: [Pool; 2] = [Pool::WebApp, Pool::Api];

pub const fn number_of(pool: Pool) -> i64 {
    match pool {
        Pool::WebApp => 1,
        Pool::Api => 2,
    }
}

/// A line from the database, in the form of the reference.
type ReadLine = (LineKind, i64, i64, Option<usize>, Option<u64>, i64, i64, i64);

/// The journal lines that were read so far.
#[derive(Default)]
pub struct Readings {
    lines: BTreeMap<(u32, Pool), Vec<ReadLine>>,
}

async fn rows(desk: &Desk, sql: &str, workspace: u32, pool: Pool, after: i64) -> Vec<QueryResult> {
    let values = vec![i64::from(workspace).into(), number_of(pool).into(), after.into()];
    let read = desk.database.reads();
    let asked = read.ask(async |connection| connection.query_all_raw(statement(connection, sql, values)).await);
    asked.await.expect("the tables can be read")
}

/// The numbers of an account's grants, in the order in which they were issued.
pub async fn grant_ids(desk: &Desk, workspace: u32, pool: Pool) -> Vec<i64> {
    let sql = "SELECT id FROM credit_grant WHERE workspace_id = $1 AND pool = $2 AND id > $3 ORDER BY id";
    rows(desk, sql, workspace, pool, 0).await.iter().map(|row| row.integer(0).expect("a number")).collect()
}

impl Readings {
    /// Compares the lines since the last call.
    pub async fn compare_new_lines(&mut self, desk: &Desk, world: &World) {
        for workspace in 1..=u32::try_from(PLACES.len()).expect("a small number") {
            for pool in POOLS {
                let known = self.lines.entry((workspace, pool)).or_default();
                let after = i64::try_from(known.len()).expect("a small number");
                known.extend(read_lines(desk, workspace, pool, after).await);
                let account = world.account(workspace, pool);
                let from = usize::try_from(after).expect("a small number");
                compare(&known[from..], &account.journal[from.min(account.journal.len())..], workspace, pool);
            }
        }
    }

    /// Checks that no line has changed since it was read.
    pub async fn compare_all_again(&self, desk: &Desk) {
        for ((workspace, pool), known) in &self.lines {
            let again = read_lines(desk, *workspace, *pool, 0).await;
            assert_eq!(&again[..known.len()], &known[..], "a line changed in {workspace} {pool:?}");
        }
    }
}

async fn read_lines(desk: &Desk, workspace: u32, pool: Pool, after: i64) -> Vec<ReadLine> {
    let sql = "SELECT l.sequence, l.kind, l.credits, l.settled, l.grant_id, e.event_key, l.balance_after, l.effective_at, \
               l.recorded_at FROM credit_entry l LEFT JOIN usage_event e ON e.workspace_id = l.workspace_id AND e.id = \
               l.event_id WHERE l.workspace_id = $1 AND l.pool = $2 AND l.sequence > $3 ORDER BY l.sequence";
    let found = rows(desk, sql, workspace, pool, after).await;
    if found.is_empty() {
        return Vec::new();
    }
    let ids = grant_ids(desk, workspace, pool).await;
    let mut read = Vec::new();
    for (row, sequence) in found.iter().zip(after + 1..) {
        let integer = |column| row.integer(column).expect("a number");
        assert_eq!(integer(0), sequence, "sequences have no gaps");
        let grant = row.integer_or_none(4).expect("a number");
        let grant = grant.map(|id| ids.binary_search(&id).expect("a grant of the account"));
        let event = row.text_or_none(5).expect("a text").map(|key| key[1..].parse().expect("a key of the test"));
        let kind = match integer(1) {
            1 => LineKind::Grant,
            2 => LineKind::Usage,
            3 => LineKind::Refund,
            4 => LineKind::Expiry,
            5 => LineKind::Void,
            6 => LineKind::TransferIn,
            7 => LineKind::TransferOut,
            8 => LineKind::Settlement,
            other => panic!("a line of kind {other}"),
        };
        read.push((kind, integer(2), integer(3), grant, event, integer(6), integer(7), integer(8)));
    }
    read
}

#[track_caller]
fn compare(read: &[ReadLine], wanted: &[Line], workspace: u32, pool: Pool) {
    let wanted: Vec<ReadLine> = wanted
        .iter()
        .map(|line| {
            let Line { kind, credits, settled, grant, event, balance_after, effective_at, recorded_at, .. } = line;
            (*kind, *credits, *settled, *grant, *event, *balance_after, *effective_at, *recorded_at)
        })
        .collect();
    for (place, (read, wanted)) in read.iter().zip(&wanted).enumerate() {
        assert_eq!(read, wanted, "new line {place} of {workspace} {pool:?}");
    }
    assert_eq!(read.len(), wanted.len(), "new lines of {workspace} {pool:?}: {read:?} against {wanted:?}");
}

/// Compares the figures of every grant, event and account. Nothing may be due.
pub async fn compare_tables(desk: &Desk, world: &World) {
    for workspace in 1..=u32::try_from(PLACES.len()).expect("a small number") {
        for pool in POOLS {
            let account = world.account(workspace, pool);
            compare_grants(desk, &account, workspace, pool).await;
            compare_events(desk, &account, workspace, pool).await;
        }
    }
}

async fn compare_grants(desk: &Desk, account: &Account, workspace: u32, pool: Pool) {
    let sql = "SELECT amount, consumed, remaining, expired, withdrawn, effective_at, expires_at, voided_at FROM credit_grant \
               WHERE workspace_id = $1 AND pool = $2 AND id > $3 ORDER BY id";
    let found = rows(desk, sql, workspace, pool, 0).await;
    assert_eq!(found.len(), account.grants.len(), "grants of {workspace} {pool:?}");
    for (place, (row, grant)) in found.iter().zip(&account.grants).enumerate() {
        let read: Vec<Option<i64>> = (0..7).map(|column| row.integer_or_none(column).expect("a number")).collect();
        let figures =
            [grant.amount, grant.consumed, grant.remaining, grant.expired, grant.withdrawn, grant.effective_at];
        let wanted: Vec<Option<i64>> = figures.map(Some).into_iter().chain([grant.expires_at]).collect();
        assert_eq!(read, wanted, "grant {place} of {workspace} {pool:?}");
        let voided = row.integer_or_none(7).expect("a number");
        assert_eq!(voided, grant.voided.map(|position| position.moment), "grant {place} of {workspace} {pool:?}");
    }
}

async fn compare_events(desk: &Desk, account: &Account, workspace: u32, pool: Pool) {
    let sql = "SELECT event_key, credits, refunded, overdraft FROM usage_event WHERE workspace_id = $1 AND pool = $2 AND id > $3 \
               ORDER BY id";
    let found = rows(desk, sql, workspace, pool, 0).await;
    assert_eq!(found.len(), account.events.len(), "events of {workspace} {pool:?}");
    for (row, event) in found.iter().zip(&account.events) {
        let integer = |column| row.integer(column).expect("a number");
        let read = (row.text(0).expect("a text"), integer(1), integer(2), integer(3));
        assert_eq!(read, (format!("e{}", event.key), event.cost, event.refunded, event.overdraft));
    }
}
