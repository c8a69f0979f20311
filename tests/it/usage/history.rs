//! Reading usage events: pages, filters and counts.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::desk::{Desk, days_ago, event, from_now, with};

const PAGE: &str = "query($range: TimeRangeInput, $pool: CreditPool, $filter: UsageFilter, $first: Int, $after: String, $last: Int, \
    $before: String) { workspace(key: \"north\") { usageEvents(range: $range, pool: $pool, filter: $filter, first: $first, \
    after: $after, last: $last, before: $before) { totalCount nodes { eventId occurredAt } edges { cursor node { eventId } } \
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }";

impl Desk {
    async fn page(&self, variables: Value) -> Value {
        self.ask(PAGE, variables).await["workspace"]["usageEvents"].clone()
    }
}

fn ids(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().expect("nodes");
    nodes.iter().map(|node| node["eventId"].as_str().expect("an id").to_owned()).collect()
}

/// Events that share instants in groups, so that the order within an instant matters.
fn events_that_share_instants(prefix: &str, count: i64) -> Vec<Value> {
    (0..count).map(|id| with(event(&format!("{prefix}-{id}")), json!({"occurredAt": days_ago(20 - id % 7)}))).collect()
}

async fn walk(desk: &Desk, backwards: bool, size: i64, mut meanwhile: impl AsyncFnMut(usize)) -> Vec<String> {
    let mut seen = Vec::new();
    let mut cursor = Value::Null;
    for turn in 0.. {
        let variables =
            if backwards { json!({"last": size, "before": cursor}) } else { json!({"first": size, "after": cursor}) };
        let page = desk.page(variables).await;
        let mut here = ids(&page);
        assert!(here.len() <= usize::try_from(size).expect("a size"));
        if backwards {
            here.reverse();
        }
        seen.extend(here);
        let info = &page["pageInfo"];
        let (more, end) = if backwards { ("hasPreviousPage", "startCursor") } else { ("hasNextPage", "endCursor") };
        if info[more] == false {
            break;
        }
        cursor = info[end].clone();
        meanwhile(turn).await;
    }
    seen
}

#[tokio::test]
async fn pages_cover_every_event_once_in_both_directions() {
    let desk = Desk::new().await;
    desk.batch(&events_that_share_instants("e", 53)).await;
    let all = ids(&desk.page(json!({"first": 200})).await);
    assert_eq!(all.len(), 53);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 53);
    for size in [1, 7, 10, 53, 54] {
        assert_eq!(walk(&desk, false, size, async |_| ()).await, all, "forward by {size}");
        let mut backward = walk(&desk, true, size, async |_| ()).await;
        backward.reverse();
        assert_eq!(backward, all, "backward by {size}");
    }
    let page = desk.page(json!({})).await;
    assert_eq!(ids(&page), all[..50]);
    assert_eq!(page["totalCount"], 53);
    assert_eq!(page["edges"][0]["cursor"], page["pageInfo"]["startCursor"]);
    assert_eq!(page["pageInfo"]["hasPreviousPage"], false);
    let instants: Vec<&str> =
        page["nodes"].as_array().expect("nodes").iter().filter_map(|node| node["occurredAt"].as_str()).collect();
    assert!(instants.is_sorted_by(|newer, older| newer >= older), "the newest first");
}

#[tokio::test]
async fn pages_neither_skip_nor_repeat_while_rows_arrive() {
    let desk = Desk::new().await;
    desk.batch(&events_that_share_instants("e", 60)).await;
    for backwards in [false, true] {
        let before: BTreeSet<String> = ids(&desk.page(json!({"first": 200})).await).into_iter().collect();
        let seen = walk(&desk, backwards, 9, async |turn| {
            desk.batch(&events_that_share_instants(&format!("late-{backwards}-{turn}"), 7)).await;
            desk.batch(&[with(event(&format!("now-{backwards}-{turn}")), json!({"occurredAt": from_now(-1000)}))])
                .await;
        })
        .await;
        let once: BTreeSet<String> = seen.iter().cloned().collect();
        assert_eq!(once.len(), seen.len(), "none is repeated");
        assert!(once.is_superset(&before), "none is skipped");
    }
}

#[tokio::test]
async fn filters_narrow_the_list_and_its_count() {
    let desk = Desk::new().await;
    desk.publish(
        "2020-01-02T00:00:00Z",
        json!([{"model": "film", "tool": "Film", "unit": "SECOND", "creditsPerBlock": 1}]),
        "f",
    )
    .await;
    let say = |id: &str, fields: Value| with(event(id), fields);
    let payload = desk
        .batch(&[
            say("a", json!({"user": "ada", "project": "pilot"})),
            say("b", json!({"user": "bob", "project": "pilot", "model": "other", "credits": 1})),
            say("c", json!({"user": "ada", "tool": "Own", "credits": 1, "occurredAt": days_ago(5)})),
            say("d", json!({"pool": "API", "credits": 2, "project": "finale"})),
        ])
        .await;
    assert_eq!(payload["recorded"], 4);
    let member = |place: usize| payload["results"][place]["event"]["member"]["id"].clone();
    let (ada, bob) = (member(0), member(1));
    let cases = [
        (json!({"filter": {"models": ["film"]}}), "acd"),
        (json!({"filter": {"models": ["film", "other"]}}), "abcd"),
        (json!({"filter": {"models": ["unheard"]}}), ""),
        (json!({"filter": {"models": []}}), ""),
        (json!({"filter": {"tools": ["Own"]}}), "c"),
        (json!({"filter": {"tools": ["Film", "other"]}}), "ab"),
        (json!({"filter": {"members": [ada]}}), "ac"),
        (json!({"filter": {"members": [ada, bob]}}), "abc"),
        (json!({"filter": {"projects": ["pilot"]}}), "ab"),
        (json!({"filter": {"projects": ["pilot", "finale"], "models": ["film"]}}), "ad"),
        (json!({"filter": {"members": [ada], "projects": ["pilot"]}}), "a"),
        (json!({"pool": "API"}), "d"),
        (json!({"pool": "WEB_APP", "filter": {"models": ["film"]}}), "ac"),
        (json!({"range": {"last": {"count": 7, "unit": "DAY"}}}), "c"),
        (json!({"range": {"between": {"start": days_ago(10), "end": days_ago(5)}}}), "abd"),
        (json!({"range": {"between": {"start": days_ago(5), "end": days_ago(4)}}, "filter": {"members": [bob]}}), ""),
        (json!({}), "abcd"),
    ];
    for (variables, expected) in cases {
        let page = desk.page(variables.clone()).await;
        let mut found = ids(&page);
        found.sort();
        assert_eq!(found.concat(), expected, "{variables}");
        assert_eq!(page["totalCount"], expected.len(), "{variables}");
    }
}

#[tokio::test]
async fn cursor_of_another_query_and_a_size_out_of_bounds_are_bad_input() {
    let desk = Desk::new().await;
    desk.batch(&events_that_share_instants("e", 5)).await;
    let cursor = desk.page(json!({"first": 2})).await["pageInfo"]["endCursor"].clone();
    let tampered = cursor.as_str().expect("a cursor").replace(|letter: char| letter.is_ascii_digit(), "x");
    let cases = [
        (json!({"after": cursor, "pool": "API"}), "after"),
        (json!({"before": cursor, "filter": {"models": ["film"]}}), "before"),
        (json!({"after": tampered}), "after"),
        (json!({"after": "nonsense"}), "after"),
        (json!({"first": 201}), "first"),
        (json!({"last": -1}), "last"),
        (json!({"first": 1, "last": 1}), "last"),
    ];
    for (variables, argument) in cases {
        let answer = desk.world.server.ask_with(&desk.world.key, PAGE, variables.clone()).await;
        assert_eq!(
            answer.error()["extensions"],
            json!({"code": "BAD_USER_INPUT", "argument": argument}),
            "{variables}"
        );
    }
}
