//! Test messages.

use serde_json::{Value, json};

use super::office::{ADDRESS, Office};
use super::receiver::{Answer, Receiver};

#[tokio::test]
async fn test_message_goes_to_every_target_at_once_and_is_marked() {
    let receiver = Receiver::start().await;
    let office = Office::with(&[("ALERTS__MAIL_FOLDER", "mail")]).await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url, "emails": [ADDRESS]})).await;
    let deliveries = office.test(&alert).await.data()["testSpendAlert"]["deliveries"].clone();
    let told: Vec<[&Value; 3]> = deliveries
        .as_array()
        .expect("deliveries")
        .iter()
        .map(|delivery| [&delivery["channel"], &delivery["target"], &delivery["status"]])
        .collect();
    let (webhook, email) = (json!(receiver.url), json!(ADDRESS));
    let delivered = json!("DELIVERED");
    assert_eq!(told, [[&json!("EMAIL"), &email, &delivered], [&json!("WEBHOOK"), &webhook, &delivered]]);
    let body = &receiver.received()[0].body;
    assert_eq!((&body["type"], &body["data"]["test"]), (&json!("spend_alert.test"), &json!(true)));
    let mail = super::mail::mails(&office.world.program).pop().expect("an e-mail");
    assert!(mail.contains("Subject: [Test] Spend alert: Above 10"), "{mail}");
    assert!(office.firings(&alert).await.is_empty(), "a test is no firing");
}

#[tokio::test]
async fn failed_test_says_why_and_is_not_repeated() {
    let receiver = Receiver::answering([Answer::Status(500)]).await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url, "emails": [ADDRESS]})).await;
    let deliveries = office.test(&alert).await.data()["testSpendAlert"]["deliveries"].clone();
    let said = |place: usize| [deliveries[place]["status"].clone(), deliveries[place]["lastError"].clone()];
    assert_eq!(said(0), [json!("FAILED"), json!("this server sends no e-mails: alerts.smtp_url is not set")]);
    assert_eq!(said(1), [json!("FAILED"), json!("the receiver answered 500")]);
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert_eq!(receiver.received().len(), 1);
}

#[tokio::test]
async fn tests_of_one_alert_are_limited() {
    let receiver = Receiver::start().await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    for _ in 0..5 {
        office.test(&alert).await.data();
    }
    let refused = office.test(&alert).await;
    assert_eq!(refused.error()["extensions"]["code"], "CONFLICT", "{:?}", refused.body);
    assert_eq!(receiver.received().len(), 5);
}

#[tokio::test]
async fn muted_alert_can_be_tested_and_an_alert_without_targets_has_nothing_to_send() {
    let receiver = Receiver::start().await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    office.update(&alert, &json!({"muted": true})).await;
    assert_eq!(office.test(&alert).await.data()["testSpendAlert"]["deliveries"][0]["status"], "DELIVERED");
    let (bare, _) = office.create(20, &json!({})).await;
    assert_eq!(office.test(&bare).await.data()["testSpendAlert"]["deliveries"], json!([]));
}
