//! The worked examples of `docs/alerts.md`, and how each edge is decided.

use serde_json::{Value, json};

use super::desk::{Desk, event};

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn rule_fires_once_above_its_threshold_and_names_the_event() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({})).await;
    desk.spend("north", &[("one", 60, 10.0)]).await;
    assert_eq!(desk.read(&alert).await["state"], "OK", "10 is not more than 10");
    desk.spend("north", &[("two", 30, 0.001)]).await;
    desk.spend("north", &[("three", 10, 50.0)]).await;
    let read = desk.read(&alert).await;
    assert_eq!((&read["state"], &read["spent"]), (&json!("FIRING"), &json!(60.001)));
    let firings = read["firings"]["nodes"].as_array().expect("firings");
    assert_eq!(firings.len(), 1, "once, whatever follows: {firings:?}");
    assert_eq!((&firings[0]["spent"], &firings[0]["reason"]), (&json!(10.001), &json!("CROSSED")));
    assert_eq!(firings[0]["event"]["eventId"], "two");
    assert_eq!((&firings[0]["member"], &firings[0]["recoveredAt"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn of_a_batch_the_first_by_occurred_at_that_crosses_is_named() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({})).await;
    desk.spend("north", &[("last", 10, 6.0), ("first", 50, 6.0), ("second", 40, 6.0)]).await;
    let firings = desk.firings(&alert).await;
    assert_eq!(firings[0]["event"]["eventId"], "second");
    assert_eq!(firings[0]["spent"], 12);
}

#[tokio::test]
async fn rule_recovers_when_events_leave_and_fires_again() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({})).await;
    desk.spend("north", &[("old", DAY - 3, 8.0), ("new", 60, 4.0)]).await;
    assert_eq!(desk.read(&alert).await["state"], "FIRING");
    let read = desk.until(&alert, |read| read["state"] == "OK").await;
    let firing = &read["firings"]["nodes"][0];
    let left = firing["recoveredAt"].as_str().and_then(|at| tallygraph::calendar::Instant::parse_rfc3339(at).ok());
    let events = "{ workspace(key: \"north\") { usageEvent(source: \"studio\", eventId: \"old\") { occurredAt } } }";
    let data = desk.world.server.ask(&desk.ada, events).await.data();
    let occurred_at = data["workspace"]["usageEvent"]["occurredAt"].as_str().expect("an instant");
    let occurred_at = tallygraph::calendar::Instant::parse_rfc3339(occurred_at).expect("an instant");
    assert_eq!(left, occurred_at.checked_add_micros(DAY * 1_000_000), "24 hours after the event that left");
    assert_eq!(read["spent"], 4);
    desk.spend("north", &[("again", 1, 7.0)]).await;
    assert_eq!(desk.firings(&alert).await.len(), 2);
}

#[tokio::test]
async fn event_that_arrives_after_a_day_never_fires_and_one_ahead_of_the_clock_counts_at_once() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({})).await;
    desk.spend("north", &[("late", DAY + 1, 100.0)]).await;
    assert_eq!(desk.read(&alert).await["spent"], 0);
    desk.spend("north", &[("ahead", -120, 11.0)]).await;
    let read = desk.read(&alert).await;
    assert_eq!((&read["state"], &read["spent"]), (&json!("FIRING"), &json!(11)));
}

#[tokio::test]
async fn refund_recovers_a_rule_only_below_its_threshold() {
    let desk = Desk::new().await;
    for window in ["ROLLING_24_HOURS", "CUMULATIVE"] {
        let alert = desk.create(&["north"], json!({"window": window, "name": window})).await;
        let (one, two) = (format!("{window}-one"), format!("{window}-two"));
        desk.spend("north", &[(&one, 0, 8.0), (&two, 0, 8.0)]).await;
        desk.refund("north", &two, 6.0).await;
        assert_eq!(desk.read(&alert).await["state"], "FIRING", "at the threshold it stays as it was");
        desk.refund("north", &one, 0.5).await;
        let read = desk.read(&alert).await;
        assert_eq!((&read["state"], &read["spent"]), (&json!("OK"), &json!(9.5)));
        assert!(read["firings"]["nodes"][0]["recoveredAt"].is_string());
        // For the second round.
        desk.refund("north", &one, 7.5).await;
        desk.refund("north", &two, 2.0).await;
    }
}

#[tokio::test]
async fn cumulative_rule_counts_what_occurred_since_it_was_created() {
    let desk = Desk::new().await;
    desk.spend("north", &[("before", 60, 100.0)]).await;
    let alert = desk.create(&["north"], json!({"window": "CUMULATIVE"})).await;
    desk.spend("north", &[("also-before", 60, 100.0), ("since", -1, 10.0)]).await;
    let read = desk.read(&alert).await;
    assert_eq!((&read["state"], &read["spent"]), (&json!("OK"), &json!(10)));
    let second = desk.create(&["north"], json!({"window": "CUMULATIVE", "name": "Second"})).await;
    desk.spend("north", &[("more", -5, 1.0)]).await;
    assert_eq!(desk.firings(&alert).await[0]["event"]["eventId"], "more");
    let read = desk.read(&second).await;
    assert!(read["spent"] == 1 || read["spent"] == 11, "what was ahead of the clock may count: {read}");
    desk.refund("north", "before", 50.0).await;
    assert_eq!(desk.read(&alert).await["spent"], 11, "a refund of what does not count");
}

#[tokio::test]
async fn changed_threshold_fires_and_recovers_at_once() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({})).await;
    desk.spend("north", &[("one", 5, 5.0)]).await;
    let lowered = desk.update(json!({"alert": alert, "threshold": 4})).await;
    assert_eq!(lowered["alert"]["state"], "FIRING");
    let firings = desk.firings(&alert).await;
    assert_eq!(firings[0]["reason"], "THRESHOLD_LOWERED");
    assert_eq!(
        (&firings[0]["event"], &firings[0]["spent"], &firings[0]["threshold"]),
        (&Value::Null, &json!(5), &json!(4))
    );
    let raised = desk.update(json!({"alert": alert, "threshold": 5})).await;
    assert_eq!(raised["alert"]["state"], "FIRING", "at the threshold it stays as it was");
    let raised = desk.update(json!({"alert": alert, "threshold": 6})).await;
    assert_eq!(raised["alert"]["state"], "OK");
    let created = desk.create(&["north"], json!({"threshold": 4.999})).await;
    assert_eq!(desk.firings(&created).await[0]["reason"], "THRESHOLD_LOWERED", "already spent when it was created");
}

#[tokio::test]
async fn each_member_is_watched_alone_also_over_several_workspaces() {
    let desk = Desk::new().await;
    let each = desk.create(&["north", "west"], json!({"scope": "EACH_MEMBER"})).await;
    let ben = desk.member("north", "ben").await;
    let chosen = desk.create(&["north"], json!({"scope": "MEMBERS", "members": [ben]})).await;
    let mut of_nobody = event("north", "nobody", 5, 50.0);
    of_nobody.as_object_mut().expect("an object").remove("user");
    let mut of_ben = event("north", "ben", 4, 11.0);
    of_ben["user"] = json!("ben");
    let events = json!([of_nobody, event("north", "a", 5, 6.0), event("west", "b", 5, 6.0), of_ben]);
    desk.world.record(events).await;
    let firings = desk.firings(&each).await;
    assert_eq!(firings.len(), 1, "ada spent 6 in each of two workspaces, nobody 50: {firings:?}");
    assert_eq!(firings[0]["member"]["user"]["key"], "ben");
    desk.spend("west", &[("c", 1, 6.0)]).await;
    let read = desk.read(&each).await;
    let firings = read["firings"]["nodes"].as_array().expect("firings");
    assert_eq!(firings[0]["member"]["user"]["key"], "ada", "each has its own firings, the newest first");
    assert_eq!((&read["spent"], &read["state"]), (&json!(12), &json!("FIRING")));
    let read = desk.read(&chosen).await;
    assert_eq!((&read["members"][0]["user"]["key"], &read["firings"]["totalCount"]), (&json!("ben"), &json!(1)));
}

#[tokio::test]
async fn workspaces_together_are_one_sum_and_pools_are_told_apart() {
    let desk = Desk::new().await;
    let both = desk.create(&["west", "north"], json!({})).await;
    let web = desk.create(&["north", "west"], json!({"pool": "WEB_APP", "window": "CUMULATIVE"})).await;
    desk.spend("north", &[("a", -1, 6.0)]).await;
    let mut api = event("west", "b", -2, 6.0);
    api["pool"] = json!("API");
    desk.world.record(json!([api])).await;
    let read = desk.read(&both).await;
    assert_eq!((&read["spent"], &read["state"]), (&json!(12), &json!("FIRING")));
    assert_eq!(read["firings"]["nodes"][0]["event"]["eventId"], "b");
    assert_eq!(desk.read(&web).await["spent"], 6);
    desk.refund("north", "a", 3.0).await;
    assert_eq!(desk.read(&both).await["state"], "OK");
    let created = desk.create(&["north", "west"], json!({"threshold": 8})).await;
    assert_eq!(desk.firings(&created).await[0]["spent"], 9);
}

#[tokio::test]
async fn muted_rule_records_its_firings_and_shows_that_it_is_muted() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({"webhookUrl": "https://hooks.example.com/spend"})).await;
    desk.update(json!({"alert": alert, "muted": true})).await;
    desk.spend("north", &[("one", 5, 11.0)]).await;
    let read = desk.read(&alert).await;
    assert_eq!((&read["state"], &read["firings"]["totalCount"]), (&json!("MUTED"), &json!(1)));
    assert_eq!(desk.world.program.number("SELECT COUNT(*) FROM outbox_message").await, 0);
    let back = desk.update(json!({"alert": alert, "muted": false})).await;
    assert_eq!(back["alert"]["state"], "FIRING");
    assert_eq!(desk.world.program.number("SELECT COUNT(*) FROM outbox_message").await, 0, "not later either");
}

#[tokio::test]
async fn deleted_rule_is_gone_with_its_firings_and_its_sums() {
    let desk = Desk::new().await;
    let (kept, alert) = (desk.create(&["north"], json!({})).await, desk.create(&["north", "west"], json!({})).await);
    desk.spend("north", &[("one", 5, 11.0)]).await;
    let delete = "mutation($id: ID!) { deleteSpendAlert(input: {alert: $id}) { deletedId } }";
    let answer = desk.world.server.ask_with(&desk.ada, delete, json!({"id": alert})).await.data();
    assert_eq!(answer["deleteSpendAlert"]["deletedId"], json!(alert));
    assert_eq!(desk.read(&alert).await, Value::Null);
    let again = desk.world.server.ask_with(&desk.ada, delete, json!({"id": alert})).await;
    assert_eq!(again.codes(), ["NOT_FOUND"]);
    assert_eq!(desk.world.program.number("SELECT COUNT(*) FROM spend_alert_firing").await, 1);
    assert_eq!(desk.world.program.number("SELECT COUNT(*) FROM spend_window").await, 1);
    desk.world.server.ask_with(&desk.ada, delete, json!({"id": kept})).await.data();
    for table in ["spend_alert", "spend_alert_workspace", "spend_alert_firing", "spend_sum", "spend_window"] {
        assert_eq!(desk.world.program.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
}
