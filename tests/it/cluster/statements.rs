//! Citus can send each statement on distributed tables to one shard.
//!
//! The statements come from the log of a plain server. A stand-in for the extension's catalog makes the program take it for a cluster.

use std::collections::{BTreeMap, BTreeSet};

use migration::{Placement, placed};
use serde_json::{Value, json};

use super::log::{Said, said};
use super::migrate::STAND_IN;
use super::refused::refused;
use crate::credits::bank::{ALONE, Bank, NORTH, SOUTH};
use crate::harness::{PostgresServer, Program, World};
use crate::retention::old::prune;
use crate::usage::desk::{days_ago, event, with};

const LOGGED: &[(&str, &str)] = &[
    ("log_statement", "all"),
    ("log_min_messages", "log"),
    ("log_line_prefix", "'tally %p '"),
    ("fsync", "off"),
    ("synchronous_commit", "off"),
];

/// What belongs to rows of a worker, asked of a reference table alone. The coordinator would answer from its own snapshot.
const READ_ELSEWHERE: [&str; 2] =
    ["SELECT workspace.rollup_zone FROM workspace ", "SELECT workspace.events_from FROM workspace "];

#[tokio::test]
async fn every_statement_on_distributed_tables_names_one_workspace() {
    let server = PostgresServer::start(LOGGED);
    server.ask("CREATE DATABASE tallygraph");
    for sql in STAND_IN {
        server.ask_in("tallygraph", sql);
    }
    let program = Program::at(server.url("tallygraph"));
    program.run(&["migrate", "--citus"]).ok();
    let before = server.log().len();
    let bank = Bank::of(World::of(program)).await;
    write_everything(&bank).await;
    forget(&bank).await;
    bank.world.program.run(&["verify"]).ok();
    let statements = said(&server.log()[before..]);
    let (mut wrong, mut recording, mut of_days) = (Vec::new(), 0, 0);
    for transaction in transactions(&statements) {
        let writes = transaction.iter().any(|said| said.writes());
        let mut workspaces = BTreeSet::new();
        for said in &transaction {
            let tables = said.tables(&placed(Placement::Distributed).collect::<Vec<_>>());
            let here = said.workspaces();
            // A read of one table for all workspaces is sent to every shard, and the answers are combined.
            let of_all = !writes && tables == 1 && !said.sql.contains("UNNEST");
            if let Some(reason) = refused(&said.sql) {
                wrong.push(format!("{reason}: {}", said.sql));
            }
            if here.len() + if here.is_empty() { 0 } else { said.joined() } < tables && !of_all {
                wrong.push(format!("{tables} tables, {} workspaces said: {}", here.len(), said.sql));
            }
            workspaces.extend(here);
            if READ_ELSEWHERE.iter().any(|sql| said.sql.starts_with(sql)) {
                wrong.push(format!("may be of another moment than the rows of its workspace: {}", said.sql));
            }
        }
        if !writes && let Some(days) = transaction.iter().find(|said| of_some_days(&said.sql)) {
            of_days += 1;
            if !transaction.iter().any(|said| said.sql.contains("workspace.rollup_zone FROM usage_sequence ")) {
                wrong.push(format!("the zone of its days may be of another moment: {}", days.sql));
            }
        }
        let records = transaction.iter().any(|said| said.sql.starts_with("INSERT INTO usage_event"));
        recording += usize::from(records);
        // A transfer writes to two workspaces.
        if workspaces.len() > if records { 1 } else { 2 } && writes {
            wrong.push(format!("a transaction of workspaces {workspaces:?}: {}", transaction[0].sql));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert_eq!(wrong, Vec::<String>::new());
    assert!(recording >= 6, "{recording} transactions that record");
    assert!(of_days >= 2, "{of_days} transactions that read rollups by day");
}

/// Whether it reads rollups of certain days. A sum over all days is the same in each zone.
fn of_some_days(sql: &str) -> bool {
    sql.contains("FROM usage_day")
        && sql.split(|is: char| !is.is_ascii_alphanumeric() && is != '_').any(|word| word == "day")
}

/// Every kind of write, in batches for three workspaces.
async fn write_everything(bank: &Bank) {
    let of = |workspace: &str, id: &str, fields: Value| {
        with(with(event(id), json!({"workspace": workspace, "user": "ben", "project": "pilot"})), fields)
    };
    for round in ["a", "b"] {
        bank.done("issueGrant", json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 100})).await;
        let events: Vec<Value> = [NORTH, SOUTH, ALONE]
            .into_iter()
            .flat_map(|workspace| {
                [
                    of(workspace, &format!("{round}-film"), json!({})),
                    of(workspace, &format!("{round}-api"), json!({"pool": "API", "credits": 7})),
                    of(workspace, &format!("{round}-desk"), json!({"source": "desk"})),
                ]
            })
            .collect();
        bank.world.record(json!(events)).await;
        let again = bank.world.record_any(json!(events)).await;
        assert_eq!(again["duplicates"], 9, "{again}");
    }
    // Settles the overdraft, so that there are credits to transfer.
    bank.done("issueGrant", json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 1000})).await;
    let (north, south) = (bank.id(NORTH).await, bank.id(SOUTH).await);
    bank.done("transferCredits", json!({"from": north, "to": south, "pool": "WEB_APP", "credits": 300})).await;
    let grant = bank.grant("voided", json!(5), json!({"expiresAt": days_ago(-30)})).await;
    bank.done("voidGrant", json!({"grant": grant["id"], "reason": "void"})).await;
    bank.refund("a-film", json!(3), "refund").await;
    bank.ask("balance { available } usageEvents(first: 5) { nodes { eventId fundedBy { credits } } } \
        usage(range: {last: {count: 30, unit: DAY}}) { total { credits activeMembers } } members(first: 5) { nodes { id } }")
        .await;
    let pages =
        "{ workspaces { nodes { balance { available nextExpiry { at } } api: balance(pool: API) { overdraft } } } }";
    bank.world.server.ask(&bank.world.key, pages).await.data();
    assert!(!bank.lines().await.is_empty());
}

/// Forgets two old, paid events, then asks about their time.
async fn forget(bank: &Bank) {
    bank.grant("old", json!(50), json!({"effectiveAt": days_ago(300)})).await;
    bank.spend("old", json!(20), days_ago(200)).await;
    bank.spend("older", json!(20), days_ago(201)).await;
    let told = prune(&bank.world.program, 60).ok();
    assert!(told.contains("2 events forgotten in all"), "{told}");
    let at = days_ago(200);
    bank.ask(&format!("balance(at: \"{at}\") {{ available }} usage(range: {{last: {{count: 12, unit: MONTH}}}}) {{ total {{ credits }} }}"))
        .await;
}

/// The statements of each transaction, in the order of their ends.
fn transactions(statements: &[Said]) -> Vec<Vec<&Said>> {
    let (mut open, mut all): (BTreeMap<&str, Vec<&Said>>, Vec<Vec<&Said>>) = Default::default();
    for said in statements {
        let current = open.entry(&said.process).or_default();
        if said.sql.starts_with("BEGIN") || said.sql.starts_with("COMMIT") || said.sql.starts_with("ROLLBACK") {
            all.push(std::mem::take(current));
        } else {
            current.push(said);
        }
    }
    all.extend(open.into_values());
    all.retain(|transaction| !transaction.is_empty());
    all
}
