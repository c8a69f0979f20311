//! Cached sums of a workspace in use: each answer is the same, to the byte, as that of a server that caches nothing.
//!
//! `TALLYGRAPH_TEST_STEPS=20000` sets the length of the history, `TALLYGRAPH_TEST_SEED=7` the seed.

mod history;
mod questions;
mod servers;
mod statements;

use super::facts::Dice;
use history::History;

use crate::harness::number;

/// The number of steps in the suite.
const STEPS: u64 = 500;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_questions_over_a_random_history_are_answered_as_without_a_cache() {
    let seed = number("TALLYGRAPH_TEST_SEED", 1);
    let steps = number("TALLYGRAPH_TEST_STEPS", STEPS);
    eprintln!("seed {seed}, {steps} steps");
    let mut history = History::new(Dice::new(seed)).await;
    for step in 0..steps {
        history.step(step).await;
    }
    history.verify().await;
    eprintln!("{:?}", history.counts());
    assert!(history.counts().are_all_positive(), "{:?}", history.counts());
}
