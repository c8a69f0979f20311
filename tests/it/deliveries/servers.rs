//! Two servers of one database.

use std::collections::BTreeSet;

use serde_json::json;

use super::office::Office;
use super::receiver::{Received, Receiver};
use crate::harness::{PostgresDatabase, Program};

/// Alerts that one event fires.
const ALERTS: usize = 40;

#[tokio::test]
async fn each_message_is_delivered_by_one_of_two_servers() {
    let receiver = Receiver::start().await;
    let settings = [("ALERTS__ALLOW_PRIVATE_WEBHOOKS", "true")];
    let program = Program::on_postgres(PostgresDatabase::migrated());
    let office = Office::at(program, &settings).await;
    let second = office.world.program.serve_with(&settings);
    for threshold in 1..=ALERTS {
        let threshold = i64::try_from(threshold).expect("small");
        let url = format!("{}/{threshold}", receiver.url);
        office.create(threshold, &json!({"webhookUrl": url})).await;
    }
    office.spend(1, i64::try_from(ALERTS).expect("small") + 1).await;
    receiver.wait_for(ALERTS).await;
    let left = "SELECT COUNT(*) FROM outbox_message WHERE status <> 2";
    let patience = tokio::time::Instant::now() + std::time::Duration::from_secs(30);
    while office.world.program.number(left).await > 0 {
        assert!(tokio::time::Instant::now() < patience, "some were not delivered");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let received = receiver.received();
    let ids: BTreeSet<&str> = received.iter().map(Received::id).collect();
    assert_eq!((received.len(), ids.len()), (ALERTS, ALERTS), "each message once");
    assert_eq!(office.world.program.number("SELECT MAX(attempts) FROM outbox_message").await, 1);
    drop(second);
}

#[tokio::test]
async fn message_of_a_server_that_died_is_delivered_by_another() {
    let receiver = Receiver::start().await;
    let settings = [("ALERTS__ALLOW_PRIVATE_WEBHOOKS", "true")];
    let office = Office::at(Program::on_postgres(PostgresDatabase::migrated()), &settings).await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.spend(1, 11).await;
    office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
    // As if the server that had claimed it died two seconds before its lease ends.
    let lease = tallygraph::clock::Clock::system().now().checked_add_micros(2_000_000).expect("an instant").micros();
    let claimed = format!("UPDATE outbox_message SET status = 1, next_attempt_at = {lease}, leased_until = {lease}");
    office.world.program.change(&claimed).await;
    let is_done = |delivery: &serde_json::Value| delivery["attempts"] == 2 && delivery["status"] == "DELIVERED";
    office.delivery_when(&alert, is_done).await;
    let received = receiver.wait_for(2).await;
    assert_eq!(received[0].id(), received[1].id(), "it goes out under the same id");
}
