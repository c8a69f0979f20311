//! The cache of sums is used as long as only events and refunds are recorded, which are added to it.

use serde_json::{Value, json};

use crate::harness::{Program, SCOPES, Server, World};
use crate::program::verify::tamper;
use crate::usage::desk::{Desk, event};

/// A change behind the program's back. A cached answer does not show it.
const ONE_MORE: &str = "UPDATE usage_day_model SET charged = charged + 1000 WHERE workspace_id = 1";

const QUERY: &str = "{ workspace(key: \"north\") { usage(range: {last: {count: 14, unit: MONTH}}) { \
    total { credits } breakdown(by: MEMBER) { total { credits activeMembers } } \
    series(granularity: MONTH, groupBy: MODEL) { total { measures { credits } } } } } }";

/// The credits of `north`. All parts of the answer must agree.
pub async fn credits(desk: &Desk, server: &Server) -> Value {
    let data = server.ask(&desk.world.key, QUERY).await.data();
    let usage = &data["workspace"]["usage"];
    let credits = usage["total"]["credits"].clone();
    assert_eq!(usage["series"]["total"]["measures"]["credits"], credits, "{usage}");
    credits
}

pub async fn desk_with(settings: &[(&str, &str)]) -> Desk {
    let program = Program::migrated();
    let key = program.key(&SCOPES, None);
    Desk::of(World { server: program.serve_with(settings), program, key }).await
}

#[tokio::test]
async fn cached_sums_are_used_and_catch_up_with_what_is_recorded() {
    let desk = Desk::new().await;
    desk.record(event("first")).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 60);
    tamper(&desk.world.program, ONE_MORE).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 60, "nothing was recorded");
    // An event of another workspace changes nothing.
    desk.world.upsert_workspace("south", None, "UTC").await;
    desk.record(crate::usage::desk::with(event("elsewhere"), json!({"workspace": "south"}))).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 60, "nothing was recorded there");
    // A duplicate changes nothing.
    desk.record(event("first")).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 60, "nothing new was recorded");
    desk.record(event("second")).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 120, "the event is added to what is cached");
}

#[tokio::test]
async fn cache_of_size_zero_is_off() {
    let desk = desk_with(&[("ANALYTICS__REMEMBERED_MIB", "0")]).await;
    desk.record(event("first")).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 60);
    tamper(&desk.world.program, ONE_MORE).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 61);
}

#[tokio::test]
async fn rebuild_invalidates_cached_sums() {
    let desk = Desk::new().await;
    desk.record(event("first")).await;
    tamper(&desk.world.program, ONE_MORE).await;
    assert_eq!(credits(&desk, &desk.world.server).await, 61, "the same figures as the rollup");
    let last_refund = "SELECT last_refund_id FROM usage_sequence WHERE workspace_id = 1";
    let refunds = desk.world.program.number(last_refund).await;
    desk.world.program.run(&["rebuild"]).ok();
    assert_eq!(credits(&desk, &desk.world.server).await, 60);
    assert_eq!(desk.world.program.number(last_refund).await, refunds, "a rebuild takes no refund's id");
}

#[tokio::test]
async fn read_after_a_write_in_one_request_shows_it() {
    let desk = Desk::new().await;
    let total = "workspace(key: \"north\") { usage(range: {last: {count: 14, unit: MONTH}}) { total { credits } } }";
    assert_eq!(credits(&desk, &desk.world.server).await, 0);
    for round in 1..=3_i64 {
        let record = format!(
            "mutation($events: [UsageEventInput!]!) {{ recordUsage(input: {{events: $events}}) {{ recorded }} \
             upsertWorkspace(input: {{key: \"north\", name: \"North\", timeZone: \"Europe/Oslo\"}}) {{ workspace {{ usage(range: \
             {{last: {{count: 14, unit: MONTH}}}}) {{ total {{ credits }} }} }} }} }}"
        );
        let events = json!({"events": [event(&format!("e-{round}"))]});
        let data = desk.world.server.ask_with(&desk.world.key, &record, events).await.data();
        assert_eq!(data["upsertWorkspace"]["workspace"]["usage"]["total"]["credits"], round * 60, "{data}");
        let data = desk.world.server.ask(&desk.world.key, &format!("{{ {total} }}")).await.data();
        assert_eq!(data["workspace"]["usage"]["total"]["credits"], round * 60);
    }
}
