//! External faults: clients that misbehave, many clients at once, a program that is killed, and a database that goes away, is slow, or is
//! copied.

#![expect(clippy::print_stdout, reason = "a run prints its figures")]

mod broken_rows;
mod kill_nine_under_load;
mod ledger_under_load;
mod load;
pub mod postgres;
mod slow_bodies;
mod sqlite_backup;
mod sqlite_statements;
mod write_ahead_log;

/// A number from an environment variable, to make a run longer or to repeat a seed.
pub fn variable(name: &str) -> Option<u64> {
    let text = std::env::var(format!("TALLYGRAPH_TEST_{name}")).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("TALLYGRAPH_TEST_{name} must be a number, and is {text:?}")))
}

/// The seed of a run, which is printed.
pub fn seed() -> u64 {
    let seed = variable("SEED").unwrap_or_else(rand::random);
    println!("seed: TALLYGRAPH_TEST_SEED={seed}");
    seed
}
