//! A job fails because of the database, and continues by itself once that is repaired.

use serde_json::json;

use super::{job, job_is};
use crate::credits::bank::{Bank, days, seconds};

#[tokio::test]
async fn failed_recuts_of_rollups_are_retried() {
    let bank = Bank::new().await;
    let server = &bank.world.server;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-40)})).await;
    bank.spend("e", json!(30), days(-20)).await;
    server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    bank.world.program.change("ALTER TABLE usage_day_member RENAME TO usage_day_away").await;
    bank.world.upsert_workspace("north", Some("nordic"), "Asia/Tokyo").await;
    let body = server.ready_when(|body| job(body, "new-zones")["failures"].as_i64() > Some(1)).await;
    assert_eq!((&body["status"], &job(&body, "new-zones")["state"]), (&json!("DEGRADED"), &json!("FAILING")));
    assert_eq!(server.ready().await.status, 200, "the server is still ready");
    assert!(!body.to_string().contains("usage_day"), "only the log has the reason: {body}");
    assert!(server.log().contains("a round of a job failed"), "{}", server.log());
    bank.world.program.change("ALTER TABLE usage_day_away RENAME TO usage_day_member").await;
    let body = server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    assert_eq!((&body["status"], &job(&body, "new-zones")["failures"]), (&json!("READY"), &json!(0)));
    let left = "SELECT COUNT(*) FROM workspace WHERE time_zone <> rollup_zone";
    assert_eq!(bank.world.program.number(left).await, 0);
    bank.verify();
}

#[tokio::test]
async fn failed_expiries_are_retried_and_reads_stay_right() {
    let bank = Bank::new().await;
    let server = &bank.world.server;
    server.ready_when(|body| job_is(body, "due-grants", "OK")).await;
    bank.grant("A", json!(100), json!({"effectiveAt": days(-1), "expiresAt": seconds(2)})).await;
    bank.world.program.change("ALTER TABLE credit_entry RENAME TO credit_away").await;
    let body = server.ready_when(|body| job(body, "due-grants")["failures"].as_i64() > Some(0)).await;
    assert_eq!(job(&body, "new-zones")["failures"], 0, "other jobs still run: {body}");
    assert_eq!(bank.available().await, 0);
    bank.world.program.change("ALTER TABLE credit_away RENAME TO credit_entry").await;
    server.ready_when(|body| job_is(body, "due-grants", "OK")).await;
    let written = "SELECT COUNT(*) FROM credit_entry WHERE kind = 4";
    assert_eq!(bank.world.program.number(written).await, 1);
    bank.verify();
}
