//! Every manual change is found and reported under the invariant that it breaks.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};

use crate::harness::Program;

use super::sound::history;

const GRANTS: &str = "1 grants add up";
const BALANCES: &str = "2 balances add up";
const EVENTS: &str = "3 events add up";
const DRAWING: &str = "4 draws are in time and in burn order";
const POOLS: &str = "5 pools never touch";
const REQUESTS: &str = "6 requests have one effect each";
const EXPIRY: &str = "8 credits expire or are spent";
const DAYS: &str = "7 sums by day add up";
const JOURNAL: &str = "9 journals are unbroken";
const PURCHASES: &str = "purchases have their grants";

/// Invariants, and changes that break them. Workspace 1 is `north`. `EntryKind` lists the kinds of lines.
const CASES: &[(&str, &str)] = &[
    (GRANTS, "UPDATE credit_grant SET amount = amount + 1 WHERE workspace_id = 1 AND id = 1"),
    (
        GRANTS,
        "UPDATE credit_grant SET consumed = consumed + 1, remaining = remaining - 1 WHERE workspace_id = 1 AND id = 2",
    ),
    (
        GRANTS,
        "UPDATE credit_grant SET consumed = consumed - 1, expired = expired + 1 WHERE workspace_id = 1 AND id = 1",
    ),
    (GRANTS, "UPDATE credit_grant SET withdrawn = -1, remaining = amount + 1 WHERE workspace_id = 1 AND id = 3"),
    (GRANTS, "UPDATE credit_grant SET withdrawn = 1, remaining = amount - 1 WHERE workspace_id = 1 AND id = 3"),
    (GRANTS, "UPDATE credit_grant SET state = 2 WHERE workspace_id = 1 AND id = 1"),
    (GRANTS, "UPDATE credit_grant SET state = 2 WHERE workspace_id = 1 AND id = 3"),
    (GRANTS, "UPDATE credit_grant SET state = 1 WHERE workspace_id = 1 AND id = 2"),
    (GRANTS, "UPDATE credit_grant SET state = 3 WHERE workspace_id = 1 AND id = 2"),
    (GRANTS, "UPDATE credit_grant SET voided_at = NULL WHERE workspace_id = 1 AND id = 6"),
    (GRANTS, "UPDATE credit_grant SET effective_at = effective_at + 1 WHERE workspace_id = 1 AND id = 2"),
    (GRANTS, "UPDATE credit_grant SET expires_at = expires_at + 1 WHERE workspace_id = 1 AND id = 1"),
    (GRANTS, "UPDATE credit_grant SET kind = 4 WHERE workspace_id = 1 AND id = 2"),
    (GRANTS, "DELETE FROM credit_entry WHERE workspace_id = 1 AND kind = 1 AND grant_id = 2"),
    (GRANTS, "DELETE FROM credit_entry WHERE workspace_id = 1 AND kind = 5 AND grant_id = 6"),
    (
        GRANTS,
        "UPDATE credit_entry SET grant_id = 2 WHERE workspace_id = 1 AND kind = 2 AND grant_id = 1 AND credits = -70000",
    ),
    (
        GRANTS,
        "UPDATE credit_entry SET effective_at = effective_at - 1 WHERE workspace_id = 1 AND kind = 4 AND event_id IS NULL",
    ),
    (GRANTS, "UPDATE credit_sequence SET last_grant_id = 5 WHERE workspace_id = 1"),
    (REQUESTS, "DELETE FROM credit_request WHERE workspace_id = 1 AND operation = 2"),
    (REQUESTS, "UPDATE credit_request SET answer = '1' WHERE workspace_id = 1 AND operation IN (2, 4)"),
    (REQUESTS, "DELETE FROM credit_request WHERE workspace_id = 1 AND operation IN (4, 6)"),
    (EXPIRY, "DELETE FROM credit_entry WHERE workspace_id = 1 AND kind = 4 AND event_id IS NOT NULL AND credits > 0"),
    (
        EXPIRY,
        "UPDATE credit_entry SET credits = credits + 1 WHERE workspace_id = 1 AND kind = 4 AND event_id IS NOT NULL AND \
         credits > 0",
    ),
    (BALANCES, "UPDATE credit_account SET balance = balance + 1 WHERE workspace_id = 1 AND pool = 1"),
    (BALANCES, "UPDATE credit_account SET overdraft = overdraft + 1 WHERE workspace_id = 2 AND pool = 1"),
    (BALANCES, "UPDATE credit_account SET permanent = permanent - 1 WHERE workspace_id = 1 AND pool = 1"),
    (BALANCES, "UPDATE credit_account SET granted = 0 WHERE workspace_id = 1 AND pool = 1"),
    (BALANCES, "UPDATE credit_account SET sequence = sequence + 1 WHERE workspace_id = 1 AND pool = 1"),
    (BALANCES, "UPDATE credit_account SET recorded_at = recorded_at - 1 WHERE workspace_id = 1 AND pool = 1"),
    (BALANCES, "UPDATE credit_account SET next_due_at = NULL WHERE workspace_id = 1 AND pool = 1"),
    (BALANCES, "DELETE FROM credit_account WHERE workspace_id = 2 AND pool = 2"),
    (BALANCES, "DELETE FROM credit_entry WHERE workspace_id = 1 AND kind = 4 AND event_id IS NULL"),
    (EVENTS, "UPDATE usage_event SET credits = credits + 1 WHERE workspace_id = 1 AND id = 1"),
    (EVENTS, "UPDATE usage_event SET overdraft = overdraft + 1 WHERE workspace_id = 1 AND id = 1"),
    (EVENTS, "UPDATE usage_event SET overdraft = 0 WHERE workspace_id = 2 AND overdraft > 0"),
    (EVENTS, "UPDATE usage_event SET refunded = refunded + 1 WHERE workspace_id = 1 AND refunded > 0"),
    (EVENTS, "UPDATE usage_refund SET credits = credits + 1 WHERE workspace_id = 1"),
    (EVENTS, "UPDATE usage_event SET first_entry = first_entry + 1 WHERE workspace_id = 1 AND id = 1"),
    (EVENTS, "UPDATE usage_event SET entries = 2 WHERE workspace_id = 1 AND id = 1"),
    (EVENTS, "UPDATE usage_event SET entries = 1 WHERE workspace_id = 1 AND id = 2"),
    (EVENTS, "UPDATE usage_event SET occurred_at = occurred_at - 1 WHERE workspace_id = 1 AND id = 1"),
    (EVENTS, "DELETE FROM credit_entry WHERE workspace_id = 1 AND kind = 3"),
    (EVENTS, "UPDATE credit_entry SET grant_id = 2 WHERE workspace_id = 1 AND kind = 3"),
    (EVENTS, "UPDATE credit_entry SET event_id = 2 WHERE workspace_id = 1 AND kind = 2 AND event_id = 4"),
    (
        DRAWING,
        "UPDATE credit_entry SET effective_at = effective_at + 864000000000 WHERE workspace_id = 1 AND kind = 2 AND event_id = 1",
    ),
    (
        DRAWING,
        "UPDATE credit_entry SET effective_at = effective_at - 864000000000 WHERE workspace_id = 1 AND kind = 2 AND event_id = 4",
    ),
    (DRAWING, "UPDATE credit_grant SET expires_at = expires_at - 777600000000 WHERE workspace_id = 1 AND id = 1"),
    (DRAWING, "UPDATE credit_grant SET voided_at = recorded_at WHERE workspace_id = 1 AND id = 1"),
    (DRAWING, "UPDATE credit_entry SET grant_id = 2 WHERE workspace_id = 1 AND kind = 2 AND event_id = 1"),
    (DRAWING, "UPDATE credit_entry SET grant_id = NULL WHERE workspace_id = 1 AND kind = 2 AND event_id = 1"),
    (DRAWING, "UPDATE credit_entry SET grant_id = 5 WHERE workspace_id = 1 AND kind = 7"),
    (DRAWING, "UPDATE credit_entry SET event_id = 2 WHERE workspace_id = 2 AND kind = 8 AND event_id = 1"),
    (DRAWING, "DELETE FROM credit_entry WHERE workspace_id = 2 AND kind = 8"),
    (POOLS, "UPDATE credit_grant SET pool = 2 WHERE workspace_id = 1 AND id = 2"),
    (POOLS, "UPDATE usage_event SET pool = 2 WHERE workspace_id = 1 AND id = 1"),
    (POOLS, "UPDATE credit_entry SET event_id = 3 WHERE workspace_id = 1 AND kind = 3"),
    (POOLS, "UPDATE credit_entry SET grant_id = 99 WHERE workspace_id = 1 AND kind = 7"),
    (DAYS, "UPDATE credit_drawdown_day SET used = used + 1 WHERE workspace_id = 1 AND grant_id = 1 AND used = 70000"),
    (DAYS, "DELETE FROM credit_drawdown_day WHERE workspace_id = 2 AND pool = 1"),
    (DAYS, "INSERT INTO credit_drawdown_day VALUES (1, 1, 3, 1, 5)"),
    (JOURNAL, "DELETE FROM credit_entry WHERE workspace_id = 1 AND pool = 1 AND sequence = 2"),
    (JOURNAL, "UPDATE credit_entry SET sequence = 0 WHERE workspace_id = 1 AND pool = 1 AND sequence = 1"),
    (JOURNAL, "UPDATE credit_entry SET credits = credits - 1 WHERE workspace_id = 1 AND pool = 1 AND sequence = 3"),
    (JOURNAL, "UPDATE credit_entry SET balance_after = 0 WHERE workspace_id = 1 AND pool = 1 AND sequence = 3"),
    (
        JOURNAL,
        "UPDATE credit_entry SET recorded_at = recorded_at + 864000000000 WHERE workspace_id = 1 AND pool = 1 AND sequence = 3",
    ),
    (JOURNAL, "UPDATE credit_entry SET kind = 3 WHERE workspace_id = 1 AND pool = 1 AND sequence = 3"),
    (JOURNAL, "UPDATE credit_entry SET settled = 1 WHERE workspace_id = 1 AND pool = 1 AND sequence = 3"),
    (PURCHASES, "UPDATE credit_purchase SET grant_id = NULL WHERE workspace_id = 1 AND id = 1"),
    (PURCHASES, "UPDATE credit_purchase SET credits = credits + 1 WHERE workspace_id = 1 AND id = 1"),
    (PURCHASES, "UPDATE credit_purchase SET status = 4 WHERE workspace_id = 1 AND id = 1"),
    (PURCHASES, "UPDATE credit_purchase SET status = 2 WHERE workspace_id = 1 AND id = 3"),
    (PURCHASES, "UPDATE credit_purchase SET grant_id = 5 WHERE workspace_id = 1 AND id = 4"),
    (PURCHASES, "UPDATE credit_grant SET purchase_id = 2 WHERE workspace_id = 1 AND id = 5"),
    (PURCHASES, "DELETE FROM credit_purchase WHERE workspace_id = 1 AND id = 1"),
];

/// Changes the database directly, without its constraints.
async fn tamper(program: &Program, sql: &str) {
    let past: &[&str] = if program.is_on_sqlite() {
        &["PRAGMA ignore_check_constraints = ON", "PRAGMA foreign_keys = OFF"]
    } else {
        // A replica checks no constraints.
        &[
            "ALTER TABLE credit_grant DROP CONSTRAINT IF EXISTS credit_grant_check",
            "SET session_replication_role = replica",
        ]
    };
    let mut options = ConnectOptions::new(program.database_url());
    options.max_connections(1);
    let connection = Database::connect(options).await.expect("the database");
    for statement in past {
        connection.execute_unprepared(statement).await.expect("a statement");
    }
    let changed = connection.execute_unprepared(sql).await.expect("a statement").rows_affected();
    assert!(changed > 0, "{sql}");
    connection.close().await.expect("the connection closes");
}

#[tokio::test]
async fn every_manual_change_is_found_and_its_invariant_named() {
    let books = history().await;
    let program = books.program;
    drop(books.writer);
    books.database.close().await.expect("the connection closes");
    program.keep_database();
    program.run(&["verify"]).ok();
    for (invariant, sql) in CASES {
        tamper(&program, sql).await;
        let outcome = program.run(&["verify"]);
        let line =
            outcome.out.lines().find(|line| line.starts_with(&format!("  {invariant}: ")) && line.ends_with(" differ"));
        assert!(line.is_some(), "{sql}: {}", outcome.out);
        let sentence = outcome.sentence();
        assert!(sentence.contains(" in the ledger"), "{sql}: {sentence}");
        program.restore_database();
    }
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn rebuild_is_not_suggested_for_faults_of_the_ledger() {
    let books = history().await;
    tamper(&books.program, "UPDATE credit_account SET balance = 0 WHERE workspace_id = 1 AND pool = 1").await;
    let outcome = books.program.run(&["verify"]);
    assert!(outcome.out.contains("north: 5 events, every rollup agrees"), "{}", outcome.out);
    assert!(outcome.out.contains("    WEB_APP balance, by the journal's sum: stored 0, "), "{}", outcome.out);
    let sentence = outcome.sentence();
    assert!(!sentence.contains("rebuild"), "{sentence}");
}
