//! `usageRecorded`.

use serde_json::{Value, json};

use super::{USAGE, admin, event, number, refund, subscribe};
use crate::harness::{EventStream, World};

/// The sums of ticks until there were so many generations and so many credits.
async fn sums(stream: &mut EventStream, generations: f64, credits: f64) -> Vec<Value> {
    let (mut ticks, mut all) = (Vec::new(), (0.0, 0.0));
    while (all.0 - generations).abs() > 0.000_1 || (all.1 - credits).abs() > 0.000_1 {
        let tick = stream.data().await["usageRecorded"].clone();
        let of_models = |name: &str| -> f64 {
            tick["byModel"].as_array().expect("models").iter().map(|model| number(&model[name])).sum()
        };
        assert!((of_models("credits") - number(&tick["credits"])).abs() < 0.000_1, "{tick}");
        assert!((of_models("generations") - number(&tick["generations"])).abs() < 0.000_1, "{tick}");
        all = (all.0 + number(&tick["generations"]), all.1 + number(&tick["credits"]));
        assert!(all.0 <= generations, "{all:?} of {generations}");
        ticks.push(tick);
    }
    ticks
}

#[tokio::test]
async fn ticks_hold_what_was_recorded_since_the_one_before() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), USAGE).await;
    let mut second = event("two", 4.0);
    second["model"] = json!("film");
    world.record(json!([event("one", 1.5), second])).await;
    let tick = stream.data().await["usageRecorded"].clone();
    let model = |name: &str, credits: f64| json!({"model": name, "credits": credits, "generations": 1});
    let expected = json!({"credits": 5.5, "generations": 2, "byModel": [model("film", 4.0), model("still", 1.5)]});
    assert_eq!(tick.to_string(), expected.to_string().replace("4.0", "4"));
    // A duplicate records nothing. What comes next is the event after it.
    world.record_any(json!([event("one", 1.5)])).await;
    world.record(json!([event("three", 2.0)])).await;
    assert!((number(&stream.data().await["usageRecorded"]["credits"]) - 2.0).abs() < 0.000_1);
}

#[tokio::test]
async fn refunds_are_taken_off_the_tick_in_which_they_come() {
    let world = World::new().await;
    world.record(json!([event("before", 3.0)])).await;
    let mut stream = subscribe(&world, &admin(), USAGE).await;
    refund(&world, "before", 1.25).await;
    let tick = stream.data().await["usageRecorded"].clone();
    let models = json!([{"model": "still", "credits": -1.25, "generations": 0}]);
    assert_eq!(tick, json!({"credits": -1.25, "generations": 0, "byModel": models}));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_tick_is_lost_and_none_is_told_twice_under_load() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), USAGE).await;
    let mut credits = 0.0_f64;
    let batches = (0..40).map(|batch| {
        let events: Vec<Value> = (0..5).map(|number| event(&format!("{batch} {number}"), 0.5)).collect();
        json!(events)
    });
    let recorded = async {
        for (round, events) in batches.enumerate() {
            world.record(events).await;
            credits += 2.5;
            if round % 10 == 0 {
                refund(&world, &format!("{round} 1"), 0.25).await;
                credits -= 0.25;
            }
        }
    };
    let (ticks, ()) = tokio::join!(sums(&mut stream, 200.0, 99.0), recorded);
    assert!((credits - 99.0).abs() < 0.000_1, "{credits}");
    assert!(!ticks.is_empty());
}
