//! One caller takes as many read connections as possible. Other callers are still answered.

use futures::future::join_all;
use serde_json::json;

use crate::faults::postgres::{Holder, Watcher};
use crate::harness::{Answer, PostgresDatabase, Program, SCOPES, Server, World};

const OTHER: &str = "{ workspace(key: \"acme-main\") { name viewerRole balance { available } } }";

/// More concurrent queries of one caller than there are read connections.
const AT_ONCE: usize = 12;

/// On SQLite only computation takes long.
#[tokio::test(flavor = "multi_thread")]
async fn two_long_queries_of_one_token_leave_a_connection_to_another() {
    let world = World::new().await;
    let (greedy, other) = (Server::token("acme-admin"), Server::token("acme-billing-admin"));
    let aliases: String = (0..8)
        .map(|number| {
            format!(
                "f{number}: balanceHistory(range: {{last: {{count: 950, unit: HOUR}}}}, granularity: QUARTER_HOUR) \
                 {{ buckets {{ start end label }} }} "
            )
        })
        .collect();
    let long = format!("{{ workspace(key: \"acme-main\") {{ {aliases} }} }}");
    let mut asked = Box::pin(join_all((0..2).map(|_| world.server.ask(&greedy, &long))));
    for _ in 0..5 {
        // The other caller sends a query meanwhile, and gets an answer before either of them.
        tokio::select! {
            biased;
            answer = world.server.ask(&other, OTHER) => drop(answer.data()),
            _ = &mut asked => panic!("the long queries were answered first"),
        }
    }
    let answers: Vec<Answer> = asked.await;
    for answer in answers {
        assert!([200, 400, 504].contains(&answer.status), "{}", answer.body);
    }
}

/// On PostgreSQL many more are sent, and they are blocked in the database.
#[tokio::test(flavor = "multi_thread")]
async fn blocked_queries_of_one_caller_leave_connections_to_others() {
    let program = Program::on_postgres(PostgresDatabase::migrated());
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[("DATABASE__STATEMENT_SECONDS", "60"), ("DATABASE__LOCK_SECONDS", "60")]);
    let world = World { program, server, key };
    world.upsert_organization("acme").await;
    world.upsert_workspace("acme-main", Some("acme"), "UTC").await;
    world.upsert_member("acme-main", "acme-billing-admin", "BILLING_ADMIN").await;
    let other = Server::token("acme-billing-admin");
    let held = Holder::take(&world.program, "LOCK TABLE usage_event IN ACCESS EXCLUSIVE MODE").await;
    let watcher = Watcher::of(&world.program).await;
    // Each part waits for the table, on a connection of its own if possible.
    let slow = "{ workspace(key: \"acme-main\") { a: usageEvents { nodes { id } } b: usageEvents { nodes { id } } \
        c: usageEvents { nodes { id } } d: usageEvents { nodes { id } } } }";
    let mut asked = Box::pin(join_all((0..AT_ONCE).map(|_| world.server.ask(&world.key, slow))));
    tokio::select! {
        () = watcher.wait_until("wait_event_type = 'Lock'", |count| count >= 4) => {}
        _ = &mut asked => panic!("the queries were not blocked"),
    }
    for _ in 0..5 {
        tokio::select! {
            biased;
            answer = world.server.ask(&other, OTHER) => {
                assert_eq!(answer.data()["workspace"]["viewerRole"], json!("BILLING_ADMIN"));
            }
            _ = &mut asked => panic!("the slow queries were answered first"),
        }
        assert_eq!(watcher.count("wait_event_type = 'Lock'").await, 4, "half of the read connections");
    }
    held.release().await;
    for answer in asked.await {
        answer.data();
    }
}
