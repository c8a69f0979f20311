//! A job fails because the database will not have it, and goes on by itself once that is mended.

use serde_json::json;

use super::{is, job};
use crate::credits::bank::{Bank, days, seconds};

#[tokio::test]
async fn rollups_that_could_not_follow_a_zone_follow_once_they_can() {
    let bank = Bank::new().await;
    let server = &bank.world.server;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-40)})).await;
    bank.spend("e", json!(30), days(-20)).await;
    server.ready_when(|body| is(body, "new-zones", "OK")).await;
    bank.world.program.change("ALTER TABLE usage_day_member RENAME TO usage_day_away").await;
    bank.world.upsert_workspace("north", Some("nordic"), "Asia/Tokyo").await;
    let body = server.ready_when(|body| job(body, "new-zones")["failures"].as_i64() > Some(1)).await;
    assert_eq!((&body["status"], &job(&body, "new-zones")["state"]), (&json!("DEGRADED"), &json!("FAILING")));
    assert_eq!(server.ready().await.status, 200, "all else is answered");
    assert!(!body.to_string().contains("usage_day"), "what it failed with is in the log alone: {body}");
    assert!(server.log().contains("a round of a job failed"), "{}", server.log());
    bank.world.program.change("ALTER TABLE usage_day_away RENAME TO usage_day_member").await;
    let body = server.ready_when(|body| is(body, "new-zones", "OK")).await;
    assert_eq!((&body["status"], &job(&body, "new-zones")["failures"]), (&json!("READY"), &json!(0)));
    let left = "SELECT COUNT(*) FROM workspace WHERE time_zone <> rollup_zone";
    assert_eq!(bank.world.program.number(left).await, 0);
    bank.verify();
}

#[tokio::test]
async fn expiries_that_could_not_be_written_are_written_once_they_can_and_reads_are_right_meanwhile() {
    let bank = Bank::new().await;
    let server = &bank.world.server;
    server.ready_when(|body| is(body, "due-grants", "OK")).await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-1), "expiresAt": seconds(2)})).await;
    bank.world.program.change("ALTER TABLE credit_entry RENAME TO credit_away").await;
    let body = server.ready_when(|body| job(body, "due-grants")["failures"].as_i64() > Some(0)).await;
    assert_eq!(job(&body, "new-zones")["failures"], 0, "the others go on: {body}");
    assert_eq!(bank.available().await, 0);
    bank.world.program.change("ALTER TABLE credit_away RENAME TO credit_entry").await;
    server.ready_when(|body| is(body, "due-grants", "OK")).await;
    let written = "SELECT COUNT(*) FROM credit_entry WHERE kind = 4";
    assert_eq!(bank.world.program.number(written).await, 1);
    bank.verify();
}
