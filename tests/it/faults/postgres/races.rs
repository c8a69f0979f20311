//! Writes that wait for one another, in a fixed order.

use serde_json::json;

use super::{Holder, Watcher, world};
use crate::usage::desk::{Desk, event};

const WAITING: &str = "wait_event_type = 'Lock'";

/// A refund waits while the day rollups are rebuilt for another zone. Then it counts in a day of that zone.
#[tokio::test(flavor = "multi_thread")]
async fn refund_during_a_zone_change_counts_in_the_new_days() {
    let desk = Desk::of(world()).await;
    for number in 0..24 {
        let id = format!("e-{number}");
        let occurred_at = crate::usage::desk::from_now(-number * 3_600_000_000);
        let event = crate::usage::desk::with(event(&id), json!({"occurredAt": occurred_at}));
        assert_eq!(desk.record(event).await["outcome"], "RECORDED");
    }
    let watcher = Watcher::of(&desk.world.program).await;
    // The rebuild has the workspace's lock when it reaches this table.
    let holder = Holder::take(&desk.world.program, "LOCK TABLE usage_day_member IN SHARE MODE").await;
    desk.world.upsert_workspace("north", None, "Pacific/Auckland").await;
    watcher.wait_until(WAITING, |waiting| waiting == 1).await;
    let refunds: Vec<_> = (0..3)
        .map(|number| {
            let id = format!("e-{}", number * 9);
            let input = json!({"workspace": "north", "source": "studio", "eventId": id, "idempotencyKey": id});
            let mutation = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
            let body = json!({"query": mutation, "variables": {"input": input}});
            let server = &desk.world.server;
            let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(&desk.world.key);
            tokio::spawn(request.json(&body).send())
        })
        .collect();
    watcher.wait_until(WAITING, |waiting| waiting == 4).await;
    holder.release().await;
    for refund in refunds {
        let answer: serde_json::Value = refund.await.expect("a task").expect("an answer").json().await.expect("JSON");
        assert_eq!(answer.get("errors"), None, "{answer}");
    }
    desk.world.program.run(&["verify"]).ok();
}

/// A backup holds the weakest lock on every table the whole time.
#[tokio::test]
async fn writes_succeed_while_a_backup_reads() {
    let desk = Desk::of(world()).await;
    let reading = Holder::take(&desk.world.program, "LOCK TABLE rate_card IN ACCESS SHARE MODE").await;
    let rates = json!([{"model": "new", "tool": "New", "unit": "IMAGE", "creditsPerBlock": 1}]);
    desk.publish("2090-01-01T00:00:00Z", rates, "while-reading").await;
    assert_eq!(desk.record(event("while-reading")).await["outcome"], "RECORDED");
    reading.release().await;
}
