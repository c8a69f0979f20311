//! Queries answered by a replica, which lags for the whole test.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;

use crate::harness::{PostgresServer, Program, SCOPES, World};
use crate::usage::desk::{Desk, event};

/// Nothing written after its start reaches it.
const BEHIND: &[(&str, &str)] = &[("recovery_min_apply_delay", "'1h'"), ("hot_standby", "on")];

fn instant(text: &Value) -> Instant {
    Instant::parse_rfc3339(text.as_str().expect("an instant")).expect("an instant")
}

#[tokio::test(flavor = "multi_thread")]
async fn replica_answers_with_its_freshness_and_writes_are_never_read_from_it() {
    let primary = PostgresServer::start(&[]);
    primary.ask("CREATE DATABASE tally");
    let program = Program::at(primary.url("tally")).migrate();
    let key = program.key(&SCOPES, None);
    let desk = Desk::of(World { server: program.serve(), program, key }).await;
    assert_eq!(desk.record(event("before")).await["outcome"], "RECORDED");
    let replica = primary.replica(BEHIND);
    let Desk { world: World { program, server, .. } } = desk;
    drop(server);
    // The primary identifies the caller, because the replica does not know this key.
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[("DATABASE__READ_URL", &replica.url("tally"))]);
    let desk = Desk { world: World { program, server, key } };

    let started = tallygraph::clock::Clock::system().now();
    assert_eq!(desk.record(event("after")).await["event"]["eventId"], "after", "a write is read back");
    let grant = "mutation { issueGrant(input: {workspace: \"north\", kind: ADJUSTMENT, credits: 9, idempotencyKey: \"1\"}) { \
        grant { amount remaining } } }";
    assert_eq!(desk.ask(grant, json!({})).await["issueGrant"]["grant"]["amount"], 9);
    let refund = json!({"workspace": "north", "source": "studio", "eventId": "after", "idempotencyKey": "r"});
    assert_eq!(desk.refund(refund).await.data()["refundUsage"]["event"]["status"], "REFUNDED");

    let query = "{ workspace(key: \"north\") { usage(range: {last: {count: 90, unit: DAY}}) { total { generations } \
        freshness { recordedThrough generatedAt } } ledger(first: 5) { nodes { kind } } } }";
    let read = desk.ask(query, json!({})).await["workspace"].clone();
    assert_eq!(read["usage"]["total"]["generations"], 1, "the replica does not have the other: {read}");
    let [through, at] = ["recordedThrough", "generatedAt"].map(|name| instant(&read["usage"]["freshness"][name]));
    assert!(through < started && started <= at, "{read}");

    // The replica answers for the workspace, also when a query is repeated.
    let change = "mutation { upsertWorkspace(input: {key: \"north\", name: \"Changed\"}) { workspace { name } } }";
    assert_eq!(desk.ask(change, json!({})).await["upsertWorkspace"]["workspace"]["name"], "Changed");
    for _ in 0..3 {
        let read = desk.ask("{ workspace(key: \"north\") { name } }", json!({})).await;
        assert_eq!(read["workspace"]["name"], "Workspace north");
    }

    replica.ask("SELECT pg_promote()");
    let read = desk.ask(query, json!({})).await["workspace"].clone();
    let [through, at] = ["recordedThrough", "generatedAt"].map(|name| instant(&read["usage"]["freshness"][name]));
    assert!(through <= at, "{read}");
    desk.world.program.run(&["verify"]).ok();
}
