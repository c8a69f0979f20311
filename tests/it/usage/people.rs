//! The users that events name.

use serde_json::{Value, json};

use super::desk::{Desk, event, with};

const MEMBERS: &str = "{ workspace(key: \"north\") { members { totalCount nodes { role removedAt user { key name } } } \
    usage(range: {last: {count: 14, unit: MONTH}}) { total { activeMembers } \
    breakdown(by: MEMBER) { rows { label measures { credits } member { role removedAt user { key } } } } } } }";

#[tokio::test]
async fn unknown_user_is_kept_as_a_member_without_a_role() {
    let desk = Desk::new().await;
    let by_render = with(event("a"), json!({"user": "render-bot"}));
    let result = desk.record(by_render).await;
    assert_eq!(result["event"]["member"]["user"], json!({"key": "render-bot", "name": "render-bot"}));
    assert_eq!(result["event"]["member"]["role"], Value::Null);
    assert_eq!(result["event"]["member"]["removedAt"], Value::Null);
    let answer = desk.ask(MEMBERS, json!({})).await["workspace"].clone();
    assert_eq!(answer["members"]["totalCount"], 1);
    assert_eq!(answer["usage"]["total"]["activeMembers"], 1);
    // A user who becomes a member later is the same person.
    desk.world.upsert_member("north", "render-bot", "EDITOR").await;
    let answer = desk.ask(MEMBERS, json!({})).await["workspace"].clone();
    let expected =
        json!({"role": "EDITOR", "removedAt": null, "user": {"key": "render-bot", "name": "Name of render-bot"}});
    assert_eq!(answer["members"], json!({"totalCount": 1, "nodes": [expected]}));
    assert_eq!(answer["usage"]["breakdown"]["rows"][0]["label"], "Name of render-bot");
}

#[tokio::test]
async fn removed_member_keeps_their_usage_and_may_still_be_named() {
    let desk = Desk::new().await;
    desk.world.upsert_member("north", "ada", "EDITOR").await;
    desk.record(with(event("a"), json!({"user": "ada"}))).await;
    let remove =
        "mutation { removeMember(input: {workspace: \"north\", user: \"ada\"}) { member { role removedAt } } }";
    let removed = desk.world.write(remove, json!({})).await["removeMember"]["member"].clone();
    assert_eq!(removed["role"], Value::Null);
    let late = desk.record(with(event("b"), json!({"user": "ada"}))).await;
    assert_eq!(late["outcome"], "RECORDED");
    assert_eq!(late["event"]["member"]["role"], Value::Null, "usage does not restore a role");
    assert_eq!(late["event"]["member"]["removedAt"], removed["removedAt"]);
    let rows = desk.ask(MEMBERS, json!({})).await["workspace"]["usage"]["breakdown"]["rows"].clone();
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    assert_eq!(rows[0]["measures"]["credits"], 120);
    assert_eq!(rows[0]["member"]["user"]["key"], "ada");
}

#[tokio::test]
async fn usage_without_a_user_is_a_group_without_an_active_member() {
    let desk = Desk::new().await;
    desk.batch(&[event("a"), with(event("b"), json!({"user": "ada", "quantity": 1}))]).await;
    let answer = desk.ask(MEMBERS, json!({})).await["workspace"]["usage"].clone();
    assert_eq!(answer["total"]["activeMembers"], 1);
    let rows = &answer["breakdown"]["rows"];
    assert_eq!((&rows[0]["label"], &rows[0]["member"]), (&json!("No member"), &Value::Null));
    assert_eq!(rows[1]["label"], "ada");
}
