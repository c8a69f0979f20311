//! Webhooks, verified with the package of the specification.

use serde_json::{Value, json};

use super::office::Office;
use crate::harness::{Helper, Program, certificate};

/// An office that trusts the receiver's certificate.
async fn office() -> Office {
    let certificate = certificate().display().to_string();
    let program = Program::migrated().with("SSL_CERT_FILE", certificate);
    Office::at(
        program,
        &[("ALERTS__ALLOW_PRIVATE_WEBHOOKS", "true"), ("HTTP__PUBLIC_URL", "https://usage.example.com/")],
    )
    .await
}

#[tokio::test]
async fn signature_is_verified_by_the_package_of_the_specification() {
    let (office, mut receiver) = (office().await, Helper::webhook_receiver());
    let url = format!("https://localhost:{}/hooks/credits?team=film", receiver.port);
    let (alert, secret) = office.create(100, &json!({"webhookUrl": url})).await;
    receiver.tell(&secret);
    office.spend(1, 60).await;
    office.spend(2, 60).await;
    let requests = receiver.wait_for(1).await;
    let delivery = office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
    assert_eq!(requests.len(), 1, "{requests:?}");
    let request = &requests[0];
    assert_eq!((&request["verified"], &request["reason"]), (&json!(true), &json!("")));
    assert_eq!(request["path"], "/hooks/credits?team=film");
    assert_eq!(request["headers"]["host"], format!("localhost:{}", receiver.port));
    let body = &request["body"];
    assert_eq!((&body["type"], &body["data"]["test"]), (&json!("spend_alert.fired"), &json!(false)));
    assert_eq!((&body["data"]["spent"], &body["data"]["threshold"]), (&json!(120), &json!(100)));
    assert_eq!(body["data"]["event"]["eventId"], "render-2");
    assert_eq!(body["data"]["alert"], json!({"id": alert, "name": "Above 100"}));
    assert_eq!(body["data"]["link"], "https://usage.example.com/graphiql");
    assert_eq!(body["data"]["firing"], office.firings(&alert).await[0]["id"]);
    assert_eq!((&delivery["channel"], &delivery["target"]), (&json!("WEBHOOK"), &json!(url)));
    assert_eq!((&delivery["attempts"], &delivery["lastError"]), (&json!(1), &Value::Null));
}

#[tokio::test]
async fn rotated_secret_overlaps_with_the_one_before() {
    let (office, mut receiver) = (office().await, Helper::webhook_receiver());
    let url = format!("https://localhost:{}/", receiver.port);
    let (alert, old) = office.create(100, &json!({"webhookUrl": url})).await;
    let rotated = office.update(&alert, &json!({"rotateWebhookSecret": true})).await;
    let new = rotated["webhookSecret"].as_str().expect("a new secret").to_owned();
    assert_ne!(new, old);
    for (number, secret) in [&old, &new].into_iter().enumerate() {
        receiver.tell(secret);
        office.test(&alert).await.data();
        let requests = receiver.wait_for(number + 1).await;
        assert_eq!(requests[number]["verified"], true, "{:?}", requests[number]);
        let signatures = requests[number]["headers"]["webhook-signature"].as_str().expect("signatures");
        assert_eq!(signatures.split(' ').count(), 2, "one of each secret: {signatures}");
    }
    // Past the overlap the old secret is worth nothing.
    office.world.program.change("UPDATE spend_alert SET previous_secret_until = 0").await;
    receiver.tell(&old);
    let tested = office.test(&alert).await.data()["testSpendAlert"]["deliveries"][0].clone();
    assert_eq!((&tested["status"], &tested["lastError"]), (&json!("FAILED"), &json!("the receiver answered 400")));
    receiver.tell(&new);
    let tested = office.test(&alert).await.data()["testSpendAlert"]["deliveries"][0].clone();
    assert_eq!(tested["status"], "DELIVERED");
}

#[tokio::test]
async fn certificate_that_nobody_vouches_for_is_refused() {
    let (office, receiver) = (Office::new().await, Helper::webhook_receiver());
    let url = format!("https://localhost:{}/", receiver.port);
    let (alert, _) = office.create(100, &json!({"webhookUrl": url})).await;
    let tested = office.test(&alert).await.data()["testSpendAlert"]["deliveries"][0].clone();
    assert_eq!(tested["status"], "FAILED");
    assert!(tested["lastError"].as_str().is_some_and(|error| error.starts_with("TLS failed")), "{tested}");
    assert!(receiver.lines().is_empty());
}
