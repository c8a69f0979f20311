//! Amounts so large that some thousands of them exceed a limit.

use serde_json::{Value, json};

use crate::harness::World;

#[tokio::test]
async fn amounts_beyond_the_limit_are_refused_and_figures_stay_exact() {
    let world = World::empty();
    world.upsert_workspace("vast", None, "UTC").await;
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let event = |number: usize, credits: f64| {
        json!({"workspace": "vast", "source": "studio", "eventId": format!("vast-{number}"), "occurredAt": now, "model": "m",
            "credits": credits})
    };
    let (mut recorded, mut rejected) = (0, 0);
    for batch in 0..3 {
        let events: Vec<Value> = (0..1_500).map(|number| event(batch * 1_500 + number, 1e12)).collect();
        let payload = world.record_any(json!(events)).await;
        recorded += payload["recorded"].as_u64().expect("a number");
        rejected += payload["rejected"].as_u64().expect("a number");
        if let Some(last) =
            payload["results"].as_array().and_then(|results| results.last()).filter(|last| last["code"] != json!(null))
        {
            assert_eq!(last["code"], "OUT_OF_RANGE");
            assert!(last["message"].as_str().is_some_and(|message| message.starts_with("credits:")), "{last}");
        }
    }
    assert_eq!((recorded, rejected), (4_000, 500));
    world.record(json!([event(9_999, 0.001)])).await;
    let query =
        "{ workspace(key: \"vast\") { usage(range: {last: {count: 2, unit: DAY}}) { total { generations } } } }";
    let generations =
        world.server.ask(&world.key, query).await.data()["workspace"]["usage"]["total"]["generations"].clone();
    // An event may not count yet in the microsecond in which it occurred.
    assert!(generations == 4_001 || generations == 0, "{generations}");
    // From 2^43 credits on, a double cannot represent every thousandth.
    let query = "{ workspace(key: \"vast\") { usage(range: {last: {count: 2, unit: DAY}}) { total { generations credits charged } \
        series(granularity: DAY) { total { credits generations } } } } }";
    let answer = world.server.ask(&world.key, query).await;
    let codes = answer.codes();
    assert!(codes.iter().all(|code| code == "RANGE_TOO_WIDE") && !codes.is_empty(), "{}", answer.body);
    assert!(!answer.body["data"].to_string().contains("e15"), "{}", answer.body);
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn sums_are_exact_up_to_the_bound_and_errors_beyond_it() {
    let world = World::empty();
    world.upsert_workspace("wide", None, "UTC").await;
    let earlier =
        tallygraph::clock::Clock::system().now().checked_sub_micros(3_600_000_000).expect("an hour ago").to_rfc3339();
    let event = |number: usize, credits: Value| {
        json!({"workspace": "wide", "source": "studio", "eventId": format!("e-{number}"), "occurredAt": earlier, "model": "m",
            "credits": credits})
    };
    let events: Vec<Value> = (0..8).map(|number| event(number, json!(1e12))).collect();
    world.record(json!(events)).await;
    world.record(json!([event(8, json!(796_093_022_207.999))])).await;
    let query = "{ workspace(key: \"wide\") { usage(range: {last: {count: 3, unit: DAY}}) { total { credits } } } }";
    let told = world.server.ask_raw(Some(&world.key), query).await.1;
    assert!(told.contains("\"credits\":8796093022207.999"), "{told}");
    world.record(json!([event(9, json!(0.001))])).await;
    let answer = world.server.ask(&world.key, query).await;
    let error = answer.error();
    assert_eq!(error["extensions"], json!({"code": "RANGE_TOO_WIDE", "maximum": 8_796_093_022_208.0_f64}), "{error}");
    assert_eq!(error["path"], json!(["workspace", "usage", "total", "credits"]));
}
