//! What is refused in a rule, and how the refusal names the field.

use serde_json::{Value, json};

use super::desk::Desk;

#[tokio::test]
async fn values_that_no_rule_can_have_are_refused_by_name() {
    let desk = Desk::new().await;
    let ben = desk.member("north", "ben").await;
    let stranger = desk.id("west").await;
    let refused = [
        (json!({"name": " "}), "BAD_USER_INPUT", "input.name"),
        (json!({"name": "x".repeat(501)}), "BAD_USER_INPUT", "input.name"),
        (json!({"threshold": 0}), "BAD_USER_INPUT", "input.threshold"),
        (json!({"threshold": -1}), "BAD_USER_INPUT", "input.threshold"),
        (json!({"threshold": 1.2345}), "BAD_USER_INPUT", "input.threshold"),
        (json!({"workspaces": []}), "BAD_USER_INPUT", "input.workspaces"),
        (json!({"workspaces": ["nowhere"]}), "NOT_FOUND", "input.workspaces.0"),
        (json!({"scope": "MEMBERS"}), "BAD_USER_INPUT", "input.members"),
        (json!({"members": [ben]}), "BAD_USER_INPUT", "input.members"),
        (json!({"scope": "MEMBERS", "members": [stranger]}), "NOT_FOUND", "input.members.0"),
        (json!({"emails": ["not an address"]}), "BAD_USER_INPUT", "input.emails.0"),
        (json!({"emails": ["outsider@example.com"]}), "BAD_USER_INPUT", "input.emails"),
        (json!({"webhookUrl": "http://example.com/"}), "BAD_USER_INPUT", "input.webhookUrl"),
        (json!({"webhookUrl": "https://127.0.0.1/"}), "BAD_USER_INPUT", "input.webhookUrl"),
    ];
    for (more, code, argument) in refused {
        let input = desk.rule(&["north"], more.clone()).await;
        let answer = desk.try_create(&desk.ada, &input).await;
        assert_eq!(answer.codes(), [code], "{more}: {}", answer.body);
        assert_eq!(answer.error()["extensions"]["argument"], argument, "{more}");
    }
    assert_eq!(desk.world.program.number("SELECT COUNT(*) FROM spend_alert").await, 0);
}

#[tokio::test]
async fn rule_on_a_spend_that_no_answer_can_tell_is_refused_before_it_is_stored() {
    let desk = Desk::new().await;
    let names: Vec<String> = (0..9).map(|number| format!("vast-{number}")).collect();
    let (few, last) = names.split_at(8);
    let events: Vec<(&str, i64, f64)> = few.iter().map(|name| (name.as_str(), 60, 1e12)).collect();
    desk.spend("north", &events).await;
    let input = desk.rule(&["west", "north"], json!({"webhookUrl": "https://example.com/"})).await;
    let data = desk.try_create(&desk.ada, &input).await.data();
    assert!(
        data["createSpendAlert"]["webhookSecret"].is_string() && data["createSpendAlert"]["alert"]["spent"] == 8e12,
        "{data}"
    );
    desk.spend("north", &[(&last[0], 60, 1e12)]).await;
    let answer = desk.try_create(&desk.ada, &input).await;
    assert_eq!(answer.codes(), ["BAD_USER_INPUT"]);
    assert_eq!(answer.error()["extensions"]["argument"], "input.scope");
    assert_eq!(desk.world.program.number("SELECT COUNT(*) FROM spend_alert").await, 1);
}

#[tokio::test]
async fn member_of_another_workspace_and_workspaces_of_two_organizations_are_refused() {
    let desk = Desk::new().await;
    let input = desk.rule(&["north"], json!({"scope": "MEMBERS", "members": [desk.member("west", "ada").await]})).await;
    assert_eq!(desk.try_create(&desk.ada, &input).await.codes(), ["NOT_FOUND"]);
    desk.world.upsert_organization("other").await;
    desk.world.upsert_workspace("far", Some("other"), "UTC").await;
    desk.world.upsert_member("far", "ada", "ADMIN").await;
    let input = desk.rule(&["north", "far"], json!({})).await;
    let answer = desk.try_create(&desk.ada, &input).await;
    assert_eq!(answer.error()["message"], "input.workspaces must belong to one organization");
}

#[tokio::test]
async fn workspace_has_a_thousand_rules_at_most() {
    let desk = Desk::new().await;
    desk.create(&["north"], json!({})).await;
    let more = "INSERT INTO spend_alert (name, scope, threshold, window_kind, created_at, emails) \
        SELECT name, scope, threshold, window_kind, created_at, emails FROM spend_alert";
    for _ in 0..10 {
        desk.world.program.change(more).await;
    }
    let link = "INSERT INTO spend_alert_workspace (alert_id, workspace_id) SELECT a.id, w.id FROM spend_alert a CROSS JOIN \
        workspace w WHERE w.key = 'north' AND a.id NOT IN (SELECT alert_id FROM spend_alert_workspace) ORDER BY a.id LIMIT 999";
    desk.world.program.change(link).await;
    let input = desk.rule(&["north"], json!({})).await;
    let answer = desk.try_create(&desk.ada, &input).await;
    assert_eq!(answer.error()["extensions"]["argument"], "input.workspaces", "{}", answer.body);
    assert!(desk.try_create(&desk.ada, &desk.rule(&["west"], json!({})).await).await.codes().is_empty());
}

#[tokio::test]
async fn secret_is_shown_when_a_webhook_is_added_or_its_secret_rotated_and_never_again() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({})).await;
    let is_secret = |secret: &Value| secret.as_str().is_some_and(|secret| secret.starts_with("whsec_"));
    let rotate = json!({"alert": alert, "rotateWebhookSecret": true});
    let answer = desk.try_update(&desk.ada, rotate.clone()).await;
    assert_eq!(answer.error()["extensions"]["argument"], "input.rotateWebhookSecret");
    let added = desk.update(json!({"alert": alert, "webhookUrl": "https://hooks.example.com/a"})).await;
    assert!(is_secret(&added["webhookSecret"]), "{added}");
    let moved = desk.update(json!({"alert": alert, "webhookUrl": "https://hooks.example.com/b"})).await;
    assert_eq!(moved["webhookSecret"], Value::Null, "the receiver moved, its secret stays");
    let rotated = desk.update(rotate).await;
    assert!(is_secret(&rotated["webhookSecret"]) && rotated["webhookSecret"] != added["webhookSecret"]);
    let slack = desk.update(json!({"alert": alert, "webhookUrl": "https://hooks.slack.com/services/T/B/x"})).await;
    assert_eq!(slack["webhookSecret"], Value::Null, "Slack verifies no signatures");
    let removed = desk.update(json!({"alert": alert, "webhookUrl": null, "name": "Other"})).await;
    assert_eq!((&removed["alert"]["webhookUrl"], &removed["alert"]["name"]), (&Value::Null, &json!("Other")));
}
