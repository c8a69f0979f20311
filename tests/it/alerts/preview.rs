//! Previews: what a rule would have done in a past range.

use serde_json::{Value, json};

use super::desk::{Desk, ago, event};

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

const PREVIEW: &str = "query($scope: AlertScope!, $members: [ID!], $pool: CreditPool, $threshold: Credits!, $window: AlertWindow!, \
    $range: TimeRangeInput!, $others: [ID!]) { workspace(key: \"north\") { previewSpendAlert(workspaces: $others, scope: $scope, \
    members: $members, pool: $pool, threshold: $threshold, window: $window, range: $range) { firedAt spent member { user { key } } \
    } } }";

async fn preview(desk: &Desk, more: Value) -> Vec<Value> {
    let range = json!({"between": {"start": ago(10 * DAY).to_rfc3339(), "end": ago(0).to_rfc3339()}});
    let mut variables = json!({"scope": "WORKSPACE", "threshold": 10, "window": "ROLLING_24_HOURS", "range": range});
    for (name, value) in more.as_object().expect("an object") {
        variables[name] = value.clone();
    }
    let data = desk.world.server.ask_with(&desk.ada, PREVIEW, variables).await.data();
    data["workspace"]["previewSpendAlert"].as_array().expect("firings").clone()
}

#[tokio::test]
async fn preview_judges_each_event_when_it_occurred() {
    let desk = Desk::new().await;
    // Recorded out of order, days after they occurred.
    let at = [("d", 3 * DAY, 11.0), ("a", 5 * DAY, 6.0), ("c", 5 * DAY - 20 * HOUR, 5.0), ("b", 5 * DAY - HOUR, 4.0)];
    desk.spend("north", &at).await;
    let fired = preview(&desk, json!({})).await;
    let spent: Vec<&Value> = fired.iter().map(|firing| &firing["spent"]).collect();
    assert_eq!(spent, [&json!(15), &json!(11)], "6 + 4 + 5 within a day, then 11 alone: {fired:?}");
    assert_eq!(preview(&desk, json!({"threshold": 15})).await, Vec::<Value>::new());
    let cumulative = preview(&desk, json!({"window": "CUMULATIVE", "threshold": 20})).await;
    assert_eq!(cumulative.len(), 1);
    assert_eq!(cumulative[0]["spent"], 26);
    desk.refund("north", "d", 11.0).await;
    assert_eq!(preview(&desk, json!({})).await.len(), 1, "net of refunds");
}

#[tokio::test]
async fn rolling_preview_looks_a_day_before_its_range_and_cumulative_counts_from_its_start() {
    let desk = Desk::new().await;
    desk.spend("north", &[("before", 49 * HOUR, 8.0), ("in", 47 * HOUR, 8.0)]).await;
    let range = json!({"between": {"start": ago(48 * HOUR).to_rfc3339(), "end": ago(0).to_rfc3339()}});
    let rolling = preview(&desk, json!({"range": range})).await;
    assert_eq!(rolling.iter().map(|firing| firing["spent"].clone()).collect::<Vec<_>>(), [json!(16)]);
    assert_eq!(preview(&desk, json!({"range": range, "window": "CUMULATIVE"})).await, Vec::<Value>::new());
    let firing_at_its_start = preview(&desk, json!({"range": range, "threshold": 7})).await;
    assert_eq!(firing_at_its_start, Vec::<Value>::new(), "it fired before the range, and is firing still");
}

#[tokio::test]
async fn preview_watches_members_pools_and_workspaces_as_a_rule_does() {
    let desk = Desk::new().await;
    let mut of_ben = event("north", "ben", 2 * HOUR, 11.0);
    of_ben["user"] = json!("ben");
    let mut api = event("west", "api", HOUR, 6.0);
    api["pool"] = json!("API");
    desk.world.record(json!([of_ben, event("north", "a", 3 * HOUR, 6.0), api])).await;
    let keys = |fired: &[Value]| fired.iter().map(|firing| firing["member"]["user"]["key"].clone()).collect::<Vec<_>>();
    assert_eq!(keys(&preview(&desk, json!({"scope": "EACH_MEMBER"})).await), [json!("ben")]);
    let ada = desk.member("north", "ada").await;
    let chosen = preview(&desk, json!({"scope": "MEMBERS", "members": [ada], "threshold": 5})).await;
    assert_eq!(keys(&chosen), [json!("ada")]);
    let both = preview(&desk, json!({"others": [desk.id("west").await], "threshold": 20})).await;
    assert_eq!(both.iter().map(|firing| firing["spent"].clone()).collect::<Vec<_>>(), [json!(23)]);
    let api = preview(&desk, json!({"others": [desk.id("west").await], "threshold": 5, "pool": "API"})).await;
    assert_eq!(api.len(), 1);
}

#[tokio::test]
async fn simulation_equals_what_fired() {
    let desk = Desk::new().await;
    let rolling = desk.create(&["north"], json!({})).await;
    let cumulative = desk.create(&["north"], json!({"window": "CUMULATIVE", "threshold": 12})).await;
    let each = desk.create(&["north"], json!({"scope": "EACH_MEMBER", "threshold": 9})).await;
    for number in 0..4 {
        desk.spend("north", &[(&format!("event-{number}"), 0, 4.0)]).await;
    }
    let query = "query($id: ID!, $range: TimeRangeInput!) { node(id: $id) { ... on SpendAlert { simulate(range: $range) { firedAt \
        spent member { user { key } } } firings { nodes { spent member { user { key } } event { occurredAt } } } } } }";
    let range = json!({"last": {"count": 1, "unit": "DAY"}});
    for alert in [rolling, cumulative, each] {
        let variables = json!({"id": alert, "range": range});
        let node = desk.world.server.ask_with(&desk.ada, query, variables).await.data()["node"].clone();
        let fired: Vec<Value> = node["firings"]["nodes"]
            .as_array()
            .expect("firings")
            .iter()
            .rev()
            .map(|firing| json!({"firedAt": firing["event"]["occurredAt"], "spent": firing["spent"], "member": firing["member"]}))
            .collect();
        assert_eq!(node["simulate"], json!(fired));
        assert_eq!(fired.len(), 1);
    }
}
