//! What an event links to: its workspace, the rate that priced it, its identity.

use serde_json::{Value, json};

use super::desk::{Desk, days_ago, event, with};

const EVENTS: &str = "{ workspace(key: \"north\") { usageEvents { nodes { eventId charged pricedBy { model tool unit creditsPerBlock conditions } \
    workspace { id key name } } } } }";

async fn events(desk: &Desk) -> Vec<Value> {
    let answer = desk.ask(EVENTS, json!({})).await;
    answer["workspace"]["usageEvents"]["nodes"].as_array().expect("events").clone()
}

#[tokio::test]
async fn event_keeps_the_rate_that_priced_it() {
    let desk = Desk::new().await;
    let say = |id: &str, fields: Value| with(event(id), fields);
    let report = [
        say("plain", json!({})),
        say("sharp", json!({"attributes": {"resolution": "4k"}})),
        say("said", json!({"credits": 60})),
        say("unheard", json!({"model": "unheard", "credits": 3})),
    ];
    desk.batch(&report).await;
    let before = events(&desk).await;
    let of = |events: &[Value], id: &str| {
        events.iter().find(|event| event["eventId"] == id).expect("the event")["pricedBy"].clone()
    };
    let film = |credits: i64, conditions: Value| json!({"model": "film", "tool": "Generate Video", "unit": "SECOND", "creditsPerBlock": credits, "conditions": conditions});
    assert_eq!(of(&before, "plain"), film(12, json!({})));
    assert_eq!(of(&before, "sharp"), film(20, json!({"resolution": "4k"})));
    assert_eq!((of(&before, "said"), of(&before, "unheard")), (Value::Null, Value::Null), "their cost was reported");
    let rates = json!([{"model": "other", "tool": "x", "unit": "IMAGE", "creditsPerBlock": 1},
        {"model": "film", "tool": "Generate Video", "unit": "SECOND", "creditsPerBlock": 99}]);
    desk.publish(&days_ago(11), rates, "later").await;
    assert_eq!(events(&desk).await, before, "the later card is in force at that time");
    desk.record(say("new", json!({}))).await;
    assert_eq!(of(&events(&desk).await, "new"), film(99, json!({})));
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn event_is_found_by_its_identity_and_leads_to_its_workspace() {
    let desk = Desk::new().await;
    desk.batch(&[with(event("Zoe\u{308}"), json!({"source": "stu\u{308}dio"})), event("a")]).await;
    let query = "query($source: String!, $id: String!) { workspace(key: \"north\") { id usageEvent(source: $source, eventId: $id) { \
        id source eventId charged workspace { id viewerRole } } } }";
    let ask =
        async |source: &str, id: &str| desk.ask(query, json!({"source": source, "id": id})).await["workspace"].clone();
    let found = ask("studio", "a").await;
    assert_eq!((&found["usageEvent"]["eventId"], &found["usageEvent"]["charged"]), (&json!("a"), &json!(60)));
    assert_eq!(found["usageEvent"]["workspace"]["id"], found["id"]);
    for (source, id) in [("stu\u{308}dio", "Zo\u{eb}"), ("st\u{fc}dio", "Zoe\u{308}")] {
        assert_eq!(ask(source, id).await["usageEvent"]["source"], "st\u{fc}dio", "two spellings are one key");
    }
    for (source, id) in [("studio", "b"), ("other", "a"), ("film", "a"), ("studio", ""), ("studio", "a\0"), ("\0", "a")]
    {
        assert_eq!(ask(source, id).await["usageEvent"], Value::Null, "{source:?} {id:?}");
    }
}

#[tokio::test]
async fn rejection_has_a_code_of_the_schema_and_payloads_fail_alone() {
    let desk = Desk::new().await;
    let kind = "{ __type(name: \"RejectionCode\") { kind enumValues { name } } }";
    let values = desk.ask(kind, json!({})).await["__type"]["enumValues"].as_array().map(Vec::len);
    assert_eq!(values, Some(6));
    let mutation = "mutation($events: [UsageEventInput!]!, $refund: RefundUsageInput!) { \
        recordUsage(input: {events: $events}) { recorded results { code } } refundUsage(input: $refund) { credits } }";
    let refund = json!({"workspace": "north", "source": "studio", "eventId": "nowhere", "idempotencyKey": "r"});
    let unpriced = with(event("b"), json!({"model": "unheard"}));
    let variables = json!({"events": [event("a"), unpriced], "refund": refund});
    let answer = desk.world.server.ask_with(&desk.world.key, mutation, variables).await;
    assert_eq!(answer.codes(), ["NOT_FOUND"]);
    let results = json!([{"code": null}, {"code": "NO_RATE"}]);
    let expected = json!({"recordUsage": {"recorded": 1, "results": results}, "refundUsage": null});
    assert_eq!(answer.body["data"], expected);
}
