//! The statements of questions that were asked before, from the server's own log.

use serde_json::{Value, json};
use tallygraph::clock::Clock;

use crate::harness::{Program, SCOPES, World};
use crate::usage::desk::{Desk, days_ago, event, from_now, with};

/// The tables of usage, single and summed.
const TABLES: [&str; 4] = ["usage_day", "usage_quarter", "usage_event", "usage_refund"];

/// The workspace that is asked.
const LIVE: &str = "live";

const MINUTE: i64 = 60_000_000;

/// A zone in which midnight is hours away, because the last 90 days are others from midnight on.
fn zone() -> &'static str {
    let hour = Clock::system().now().micros().rem_euclid(24 * 60 * MINUTE).div_euclid(60 * MINUTE);
    if (6..18).contains(&hour) { "UTC" } else { "Pacific/Fiji" }
}

/// Several questions about the last 90 days, and one about whole days of another zone.
fn query() -> String {
    let day = |days: i64| days_ago(days)[..10].to_owned();
    format!(
        "{{ workspace(key: \"{LIVE}\") {{ usage(range: {{last: {{count: 90, unit: DAY}}}}) {{ \
         total {{ credits charged refunded generations activeMembers }} \
         series(granularity: DAY, groupBy: MODEL) {{ groups {{ credits generations }} }} \
         week: series(granularity: WEEK, groupBy: TOOL) {{ total {{ credits }} }} \
         members: breakdown(by: MEMBER) {{ rows {{ measures {{ credits activeMembers }} }} }} \
         projects: breakdown(by: PROJECT) {{ rows {{ key measures {{ credits }} }} }} }} \
         elsewhere: usage(range: {{days: {{from: \"{}\", until: \"{}\"}}}}, timeZone: \"Asia/Tokyo\") {{ total {{ credits }} }} }} }}",
        day(80),
        day(2)
    )
}

async fn total(desk: &Desk) -> Value {
    desk.ask(&query(), json!({})).await["workspace"]["usage"]["total"].clone()
}

/// The total, and the statements about usage that the question sent.
async fn asked(desk: &Desk) -> (Value, Vec<String>) {
    let server = &desk.world.server;
    let begun = server.whole_log().await.len();
    let total = total(desk).await;
    let log = server.whole_log().await;
    let lines = log[begun..].lines().map(|line| line.replace("\\\"", ""));
    let statements = lines.filter(|line| line.contains("SELECT") && TABLES.iter().any(|table| line.contains(table)));
    (total, statements.collect())
}

#[track_caller]
fn only(statements: &[String], table: &str) {
    assert_eq!(statements.len(), 1, "{statements:?}");
    assert!(statements[0].contains(table), "{statements:?}");
}

fn sums(charged: i64, refunded: i64, generations: i64, active: i64) -> Value {
    json!({
        "credits": charged - refunded, "charged": charged, "refunded": refunded, "generations": generations,
        "activeMembers": active,
    })
}

/// An event of the workspace that is asked: 7 credits, ten days ago.
fn usage(id: &str, fields: Value) -> Value {
    with(with(event(id), json!({"workspace": LIVE, "credits": 7})), fields)
}

#[tokio::test]
async fn question_that_was_asked_before_reads_only_what_was_recorded_since() {
    let program = Program::migrated();
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[("LOG__FILTER", "sqlx::query=debug"), ("LOG__FORMAT", "json")]);
    let desk = Desk::of(World { program, server, key }).await;
    desk.world.upsert_workspace(LIVE, None, zone()).await;
    desk.record(usage("a", json!({"user": "ada"}))).await;
    let (first, statements) = asked(&desk).await;
    assert_eq!(first, sums(7, 0, 1, 1));
    assert!(statements.len() > 5, "each question reads sums: {statements:?}");
    assert_eq!(asked(&desk).await, (first, Vec::new()), "nothing was recorded since");

    let late = json!({"occurredAt": days_ago(60), "user": "bob", "project": "pilot"});
    let now = json!({"occurredAt": from_now(-MINUTE), "model": "still"});
    let before = json!({"occurredAt": days_ago(200)});
    desk.batch(&[usage("b", late), usage("c", now), usage("d", before)]).await;
    let (second, statements) = asked(&desk).await;
    assert_eq!(second, sums(21, 0, 3, 2));
    only(&statements, "FROM usage_event");
    assert_eq!(asked(&desk).await, (second, Vec::new()), "the sums have caught up");

    let refund = json!({"workspace": LIVE, "source": "studio", "eventId": "b", "credits": 5, "idempotencyKey": "r"});
    desk.refund(refund).await.data();
    let (third, statements) = asked(&desk).await;
    assert_eq!(third, sums(21, 5, 3, 2));
    only(&statements, "FROM usage_refund");

    desk.world.program.run(&["rebuild"]).ok();
    let (fourth, statements) = asked(&desk).await;
    assert_eq!(fourth, third);
    assert!(statements.len() > 5, "the rollups were rebuilt: {statements:?}");
}

#[tokio::test]
async fn usage_ahead_of_the_clock_stays_out_of_an_answer_that_ends_now() {
    let desk = Desk::new().await;
    desk.world.upsert_workspace(LIVE, None, zone()).await;
    desk.record(usage("a", json!({"user": "ada"}))).await;
    assert_eq!(total(&desk).await, sums(7, 0, 1, 1));
    let ahead = json!({"occurredAt": from_now(3 * MINUTE), "model": "dance", "user": "bob"});
    desk.batch(&[usage("ahead", ahead), usage("b", json!({"user": "cy"}))]).await;
    for _ in 0..2 {
        assert_eq!(total(&desk).await, sums(14, 0, 2, 2), "asked anew, and from the cache");
    }
}
