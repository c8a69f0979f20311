//! Names that would do harm if they were taken for markup, in real messages.

use serde_json::json;

use super::mail::{decoded, mails};
use super::office::{ADDRESS, Office};
use super::receiver::Receiver;

#[tokio::test]
async fn names_with_markup_and_line_ends_are_inert() {
    let receiver = Receiver::start().await;
    let office = Office::with(&[("ALERTS__MAIL_FOLDER", "mail")]).await;
    let (alert, _) = office.create(10, &json!({"emails": [ADDRESS], "webhookUrl": receiver.url})).await;
    // The API refuses line ends. An older version or an operator may have stored some.
    let name = "Film\r\nBcc: eve@example.com\r\n\r\n<script>alert(1)</script><!channel>";
    let sql = format!("UPDATE spend_alert SET name = '{name}'");
    office.world.program.change(&sql).await;
    office.world.program.change(&format!("UPDATE workspace SET name = '{name}'")).await;
    office.spend(1, 11).await;
    let body = receiver.wait_for(1).await[0].body.clone();
    office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
    assert_eq!(body["data"]["alert"]["name"], name, "JSON needs no other escape");
    let patience = tokio::time::Instant::now() + std::time::Duration::from_secs(20);
    let mail = loop {
        if let Some(mail) = mails(&office.world.program).pop() {
            break mail;
        }
        assert!(tokio::time::Instant::now() < patience, "no e-mail");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    let (head, rest) = mail.split_once("\r\n\r\n").expect("a head and a body");
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
    assert!(head.lines().any(|line| line.starts_with("Content-Type: multipart/alternative")), "{head}");
    let (plain, html) = rest.split_once("Content-Type: text/html").expect("both forms");
    assert!(decoded(plain).contains("<script>alert(1)</script>"), "plain text needs no escape: {plain}");
    let html = decoded(html);
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
}

#[tokio::test]
async fn alert_with_a_line_end_in_its_name_is_refused() {
    let office = Office::new().await;
    let refused = office.try_create(10, &json!({"name": "Film\nBcc: eve@example.com"})).await;
    assert_eq!(refused.error()["extensions"]["code"], "BAD_USER_INPUT", "{:?}", refused.body);
}
