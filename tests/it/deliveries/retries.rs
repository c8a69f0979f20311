//! Receivers that do not take a message at once, or never.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::office::Office;
use super::receiver::{Answer, Receiver};

#[tokio::test]
async fn receiver_that_answers_500_five_times_gets_the_message_under_one_id() {
    let receiver = Receiver::answering(std::iter::repeat_n(Answer::Status(500), 5)).await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.spend(1, 11).await;
    let failing = office.delivery_when(&alert, |delivery| delivery["attempts"].as_i64() >= Some(2)).await;
    assert_eq!((&failing["status"], &failing["lastError"]), (&json!("PENDING"), &json!("the receiver answered 500")));
    assert!(failing["lastAttemptAt"].is_string(), "{failing}");
    let delivery = office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
    assert_eq!((&delivery["attempts"], &delivery["lastError"]), (&json!(6), &Value::Null));
    let received = receiver.received();
    assert_eq!(received.len(), 6);
    let ids: BTreeSet<&str> = received.iter().map(super::receiver::Received::id).collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert!(received.iter().all(|request| request.body == received[0].body), "every attempt says the same");
    let waits: Vec<Duration> = received.windows(2).map(|pair| pair[1].at - pair[0].at).collect();
    for (wait, (least, most)) in waits.iter().zip([(0.5, 1.0), (1.0, 2.0), (2.0, 4.0), (4.0, 8.0), (8.0, 16.0)]) {
        // The attempts and the looks at the outbox take some time as well.
        let range = Duration::from_secs_f64(least)..Duration::from_secs_f64(most + 3.0);
        assert!(range.contains(wait), "{waits:?}");
    }
}

#[tokio::test]
async fn receiver_that_is_gone_for_good_is_not_asked_again() {
    let receiver = Receiver::answering([Answer::Status(410)]).await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.spend(1, 11).await;
    let delivery = office.delivery_when(&alert, |delivery| delivery["status"] == "FAILED").await;
    assert_eq!((&delivery["attempts"], receiver.received().len()), (&json!(1), 1));
}

#[tokio::test]
async fn message_is_given_up_after_a_day() {
    let receiver = Receiver::answering(std::iter::repeat_n(Answer::Status(503), 100)).await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.spend(1, 11).await;
    office.delivery_when(&alert, |delivery| delivery["attempts"].as_i64() >= Some(1)).await;
    office.world.program.change("UPDATE outbox_message SET created_at = created_at - 86400000000").await;
    let delivery = office.delivery_when(&alert, |delivery| delivery["status"] == "FAILED").await;
    assert_eq!(delivery["lastError"], "the receiver answered 503; given up after 24 hours");
}

#[tokio::test]
async fn attempt_that_was_planned_while_the_clock_was_ahead_is_made_now() {
    let receiver = Receiver::answering(std::iter::repeat_n(Answer::Status(503), 4)).await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.spend(1, 11).await;
    // The next attempt is seconds away.
    office.delivery_when(&alert, |delivery| delivery["attempts"].as_i64() >= Some(4)).await;
    receiver.wait_for(4).await;
    let forty_days = "UPDATE outbox_message SET next_attempt_at = next_attempt_at + 3456000000000, leased_until = NULL";
    office.world.program.change(forty_days).await;
    let delivery = office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
    assert_eq!(delivery["attempts"], json!(5));
}

#[tokio::test]
async fn slow_and_endless_receivers_keep_no_other_message_waiting() {
    let slow = Receiver::answering(std::iter::repeat_n(Answer::Slow(Duration::from_secs(8)), 20)).await;
    let endless = Receiver::answering([Answer::Endless]).await;
    let quick = Receiver::start().await;
    let office = Office::new().await;
    for threshold in 1..=20 {
        office.create(threshold, &json!({"webhookUrl": format!("{}/{threshold}", slow.url)})).await;
    }
    let (never_ending, _) = office.create(30, &json!({"webhookUrl": endless.url})).await;
    let (last, _) = office.create(40, &json!({"webhookUrl": quick.url})).await;
    office.spend(1, 50).await;
    let begun = tokio::time::Instant::now();
    quick.wait_for(1).await;
    assert!(begun.elapsed() < Duration::from_secs(4), "it waited for others: {:?}", begun.elapsed());
    office.delivery_when(&last, |delivery| delivery["status"] == "DELIVERED").await;
    let delivery = office.delivery_when(&never_ending, |delivery| delivery["status"] == "DELIVERED").await;
    assert_eq!(delivery["attempts"], 1, "an answer is read up to a limit: {delivery}");
}

#[tokio::test]
async fn muted_alert_delivers_nothing_then_or_later() {
    let receiver = Receiver::answering([Answer::Status(500)]).await;
    let office = Office::new().await;
    let (muted, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.update(&muted, &json!({"muted": true})).await;
    let (pending, _) = office.create(20, &json!({"webhookUrl": receiver.url})).await;
    office.spend(1, 25).await;
    assert_eq!(office.firings(&muted).await.len(), 1, "it fires all the same");
    assert_eq!(office.firings(&muted).await[0]["deliveries"], json!([]));
    office.delivery_when(&pending, |delivery| delivery["attempts"] == 1).await;
    office.update(&pending, &json!({"muted": true})).await;
    let cancelled = office.delivery_when(&pending, |delivery| delivery["status"] == "FAILED").await;
    assert_eq!(cancelled["lastError"], "the alert was muted");
    for alert in [&muted, &pending] {
        office.update(alert, &json!({"muted": false})).await;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(receiver.received().len(), 1);
}

#[tokio::test]
async fn target_that_was_removed_from_the_alert_gets_nothing_any_more() {
    let receiver = Receiver::answering([Answer::Status(500)]).await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.spend(1, 11).await;
    office.delivery_when(&alert, |delivery| delivery["attempts"] == 1).await;
    office.update(&alert, &json!({"webhookUrl": null})).await;
    let cancelled = office.delivery_when(&alert, |delivery| delivery["status"] == "FAILED").await;
    assert_eq!(cancelled["lastError"], "the alert no longer has this address");
    assert_eq!(receiver.received().len(), 1);
}
