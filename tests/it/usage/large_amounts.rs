//! Amounts of which a few thousand would not fit.

use serde_json::{Value, json};

use crate::harness::World;

#[tokio::test]
async fn amounts_that_would_not_fit_any_more_are_refused_and_figures_stay_exact() {
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
            assert_eq!(last["code"], "INVALID");
            assert!(last["message"].as_str().is_some_and(|message| message.starts_with("credits:")), "{last}");
        }
    }
    assert_eq!((recorded, rejected), (4_000, 500));
    world.record(json!([event(9_999, 0.001)])).await;
    let query =
        "{ workspace(key: \"vast\") { usage(range: {last: {count: 2, unit: DAY}}) { total { generations } } } }";
    let generations =
        world.server.ask(&world.key, query).await.data()["workspace"]["usage"]["total"]["generations"].clone();
    // An event of this very instant is not before it.
    assert!(generations == 4_001 || generations == 0, "{generations}");
    world.program.run(&["verify"]).ok();
}
