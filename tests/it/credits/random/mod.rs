//! Random histories: the program is compared with the slow reference after every step.
//!
//! Every step is a GraphQL request or a change of the clock. After each step, the new lines of every journal are compared with the
//! reference, and earlier lines must not have changed. From time to time all figures and answers are compared, also while expiries are due
//! that no job has written. `TALLYGRAPH_TEST_STEPS=100000` sets the length, `TALLYGRAPH_TEST_SEED=7` the seed.

mod answers;
mod compare;
mod desk;
mod dice;
mod parity;
mod purchases;
mod repeats;
mod steps;

pub use dice::Dice;

use desk::Desk;
use steps::History;

use crate::harness::number;

/// The steps of each of the ten histories in the suite.
const STEPS: u64 = 1_050;

async fn play_history(seed: u64) {
    let seed = number("TALLYGRAPH_TEST_SEED", seed);
    let steps = number("TALLYGRAPH_TEST_STEPS", STEPS);
    eprintln!("seed {seed}, {steps} steps");
    let mut history = History::new(Desk::new().await, seed);
    for step in 0..steps {
        history.step(step).await;
    }
    history.finish().await;
}

macro_rules! histories {
    ($($name:ident: $seeds:expr;)*) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            for seed in $seeds {
                play_history(seed).await;
            }
        }
    )*};
}

histories! {
    histories_1_and_2_are_as_the_reference_has_them: [1, 2];
    histories_3_and_4_are_as_the_reference_has_them: [3, 4];
    histories_5_and_6_are_as_the_reference_has_them: [5, 6];
    histories_7_and_8_are_as_the_reference_has_them: [7, 8];
    histories_9_and_10_are_as_the_reference_has_them: [9, 10];
}
