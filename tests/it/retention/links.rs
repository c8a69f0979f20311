//! `lastActiveAt` and `nearestUsage` after events were forgotten.

use serde_json::{Value, json};

use super::old::{fund, prune};
use crate::usage::desk::{Desk, NORTH, days_ago, event, with};

const KEPT: u32 = 60;
const QUERY: &str = "query($range: TimeRangeInput!, $filter: UsageFilter) { workspace(key: \"north\") { \
    usage(range: $range, filter: $filter) { total { generations } nearestUsage } } }";

#[tokio::test]
async fn last_activity_is_kept_and_nearest_usage_is_found_or_refused() {
    let desk = Desk::new().await;
    fund(&desk.world, NORTH, "WEB_APP", json!(10_000)).await;
    let say = |id: &str, user: &str, days: i64| with(event(id), json!({"user": user, "occurredAt": days_ago(days)}));
    desk.batch(&[say("old", "ada", 200), say("young", "bob", 20)]).await;
    prune(&desk.world.program, KEPT).ok();
    let query = "{ workspace(key: \"north\") { members { nodes { id lastActiveAt } } \
        usageEvent(source: \"studio\", eventId: \"old\") { id } } }";
    let answer = desk.ask(query, json!({})).await["workspace"].clone();
    assert_eq!(answer["usageEvent"], Value::Null);
    let members = answer["members"]["nodes"].as_array().expect("members").clone();
    let active: Vec<&Value> = members.iter().map(|member| &member["lastActiveAt"]).collect();
    assert_eq!(active, [&json!(days_ago(200)), &json!(days_ago(20))]);

    let range =
        |from: i64, until: i64| json!({"days": {"from": &days_ago(from)[..10], "until": &days_ago(until)[..10]}});
    let ask = async |range: Value, member: &Value| {
        let variables = json!({"range": range, "filter": {"members": [member["id"]]}});
        desk.world.server.ask_with(&desk.world.key, QUERY, variables).await
    };
    // Only the day of ada's event is known, not the instant.
    for days in [range(50, 40), range(300, 290)] {
        let refused = ask(days, &members[0]).await;
        assert_eq!(refused.error()["path"], json!(["workspace", "usage", "nearestUsage"]));
        assert_eq!(refused.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range"}));
        let usage = &refused.body["data"]["workspace"]["usage"];
        assert_eq!(*usage, json!({"total": {"generations": 0}, "nearestUsage": null}));
    }
    for days in [range(50, 40), range(10, 5), range(300, 290)] {
        let found = ask(days, &members[1]).await.data()["workspace"]["usage"].clone();
        assert_eq!(found["nearestUsage"], days_ago(20));
    }
}
