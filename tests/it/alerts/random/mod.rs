//! Random histories: the program beside a slow reference, step by step.
//!
//! Events are recorded in and out of order, sent again and refunded, by two writers and in parallel; rules are created, changed,
//! muted and deleted; writers restart. After each step the firings of every rule are compared with a reference that adds up raw
//! events. `TALLYGRAPH_TEST_STEPS=10000` sets the length, `TALLYGRAPH_TEST_SEED=7` the seed.

mod compare;
mod desk;
mod reference;
mod steps;

use desk::Desk;
use steps::History;

use crate::harness::number;

/// The steps of each history in the suite.
const STEPS: u64 = 300;

async fn live(seed: u64) {
    let seed = number("TALLYGRAPH_TEST_SEED", seed);
    let steps = number("TALLYGRAPH_TEST_STEPS", STEPS);
    eprintln!("seed {seed}, {steps} steps");
    let mut history = History::new(Desk::new().await, seed);
    for step in 0..steps {
        history.step(step).await;
    }
    history.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firings_of_history_1_are_those_of_the_reference() {
    live(1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firings_of_history_2_are_those_of_the_reference() {
    live(2).await;
}
