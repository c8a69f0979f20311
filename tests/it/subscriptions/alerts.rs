//! `alertChanged`.

use serde_json::{Value, json};

use super::{ALERTS, acme, admin, event, refund, subscribe};
use crate::harness::{Server, Tenant, World};

async fn create(world: &World, name: &str, workspaces: Value, threshold: f64) {
    let input = json!({"name": name, "workspaces": workspaces, "threshold": threshold, "window": "ROLLING_24_HOURS"});
    let mutation = "mutation($input: CreateSpendAlertInput!) { createSpendAlert(input: $input) { alert { id } } }";
    world.server.ask_with(&admin(), mutation, json!({"input": input})).await.data();
}

#[tokio::test]
async fn alerts_are_told_as_they_fire_and_recover() {
    let world = World::new().await;
    let workspace = acme(&world).await;
    create(&world, "Fires before", json!([workspace]), 0.5).await;
    create(&world, "Dear", json!([workspace]), 5_000.0).await;
    let mut stream = subscribe(&world, &admin(), ALERTS).await;
    world.record(json!([event("dear", 6_000.0)])).await;
    let fired = stream.data().await["alertChanged"].clone();
    assert_eq!(fired["alert"]["name"], "Dear");
    assert!(fired["recoveredAt"].is_null(), "{fired}");
    refund(&world, "dear", 6_000.0).await;
    let recovered = stream.data().await["alertChanged"].clone();
    assert_eq!(recovered["id"], fired["id"]);
    assert!(recovered["recoveredAt"].is_string(), "{recovered}");
}

#[tokio::test]
async fn several_that_fire_at_once_are_each_told_for_themselves() {
    let world = World::new().await;
    let workspace = acme(&world).await;
    for name in ["One", "Two", "Three"] {
        create(&world, name, json!([workspace]), 5_000.0).await;
    }
    let mut stream = subscribe(&world, &admin(), ALERTS).await;
    world.record(json!([event("dear", 6_000.0)])).await;
    let mut names = Vec::new();
    for _ in 0..3 {
        names.push(stream.data().await["alertChanged"]["alert"]["name"].as_str().expect("a name").to_owned());
    }
    names.sort();
    assert_eq!(names, ["One", "Three", "Two"]);
}

#[tokio::test]
async fn an_alert_on_two_workspaces_is_told_where_nothing_was_spent() {
    let world = World::new().await;
    let admin = Tenant::Acme.user("ADMIN");
    world.upsert_member("acme-second", &admin, "ADMIN").await;
    let found = world.write("{ workspace(key: \"acme-second\") { id } }", json!({})).await;
    create(&world, "Both", json!([acme(&world).await, found["workspace"]["id"]]), 5_000.0).await;
    let mut stream = subscribe(&world, &Server::token(&admin), ALERTS).await;
    let mut elsewhere = event("elsewhere", 6_000.0);
    elsewhere["workspace"] = json!("acme-second");
    world.record(json!([elsewhere])).await;
    assert_eq!(stream.data().await["alertChanged"]["alert"]["name"], "Both");
    let mut elsewhere =
        json!({"workspace": "acme-second", "source": "live", "eventId": "elsewhere", "idempotencyKey": "back"});
    elsewhere["credits"] = json!(6_000);
    let mutation = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
    world.write(mutation, json!({"input": elsewhere})).await;
    assert!(stream.data().await["alertChanged"]["recoveredAt"].is_string());
}
