//! The same history on both databases gives the same answers, as text.
//!
//! Names differ in case and in letters beyond ASCII. Each database sorts texts in its own way, and no answer may show that.
//! `TALLYGRAPH_TEST_STEPS=5000` sets the length of the history, `TALLYGRAPH_TEST_SEED=7` the seed.

mod names;
mod reads;
mod twins;
mod writes;

use super::dice::Dice;
use reads::Reader;
use twins::Twins;
use writes::Writer;

use crate::harness::number;

/// The number of steps in the suite.
const STEPS: u64 = 400;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_history_is_answered_the_same_on_both_databases() {
    let seed = number("TALLYGRAPH_TEST_SEED", 1);
    let steps = number("TALLYGRAPH_TEST_STEPS", STEPS);
    eprintln!("seed {seed}, {steps} steps");
    let twins = Twins::new().await;
    let mut dice = Dice::new(seed);
    let (mut writer, mut reader) = (Writer::default(), Reader::default());
    writer.prepare(&twins).await;
    for _ in 0..steps {
        writer.step(&twins, &mut dice).await;
        // This runs also while something is due that no job has written.
        reader.step(&twins, &mut dice).await;
        twins.run_jobs().await;
    }
    twins.verify().await;
    check_and_print_counts(&twins, &reader);
}

fn check_and_print_counts(twins: &Twins, reader: &Reader) {
    let asked = twins.asked();
    assert!(asked.with_errors > 0 && asked.with_errors < asked.in_all / 2, "{asked:?}");
    assert!(reader.knows_objects(), "no read ever saw an object");
    eprintln!("{} answers were the same, {} of them with errors", asked.in_all, asked.with_errors);
}
