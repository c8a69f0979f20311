//! How often something is told, and what is kept for a slow reader.

use std::time::Instant;

use serde_json::json;

use super::{USAGE, admin, event, number, subscribe};
use crate::harness::World;

#[tokio::test(flavor = "multi_thread")]
async fn at_most_four_are_told_a_second() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), USAGE).await;
    let began = Instant::now();
    let recorded = async {
        for number in 0..100 {
            world.record(json!([event(&format!("{number}"), 1.0)])).await;
        }
    };
    let told = async {
        let (mut ticks, mut generations) = (0, 0.0);
        while generations < 100.0 {
            generations += number(&stream.data().await["usageRecorded"]["generations"]);
            ticks += 1;
        }
        (ticks, began.elapsed())
    };
    let ((ticks, elapsed), ()) = tokio::join!(told, recorded);
    // The first at once, and then one in a quarter of a second.
    let most = 1 + elapsed.as_millis() / 250 + 1;
    assert!(ticks <= most, "{ticks} in {elapsed:?}");
}

#[tokio::test]
async fn a_reader_who_is_away_gets_the_sum_of_what_came_meanwhile() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), USAGE).await;
    world.record(json!([event("first", 1.0)])).await;
    assert!((number(&stream.data().await["usageRecorded"]["credits"]) - 1.0).abs() < 0.000_1);
    // These come within the quarter of a second after a tick.
    world.record(json!([event("second", 1.0)])).await;
    world.record(json!([event("third", 2.0)])).await;
    let mut credits = 0.0_f64;
    while credits < 2.999 {
        credits += number(&stream.data().await["usageRecorded"]["credits"]);
    }
    assert!((credits - 3.0).abs() < 0.000_1, "{credits}");
}
