//! The statements that each question of a dashboard sends to the database, and their plans.
//!
//! The running program sends the statements. The databases hold enough data for plans like those in production. A snapshot shows every
//! change of a statement or a plan. Whatever the snapshots say, no plan may read a whole table of usage or of the journal.

mod asked;
mod examples;
mod postgres;
mod questions;
mod scans;
mod snapshots;
mod sqlite;
mod stale_statistics;

use asked::Asked;
pub use asked::count_in_log;
use tokio::sync::OnceCell;

/// Switches off the cache of sums, so that every question reaches the database.
pub const NOTHING_REMEMBERED: (&str, &str) = ("ANALYTICS__REMEMBERED_MIB", "0");

/// The statements of each question, in the order of the questions.
struct Recorded {
    postgres: postgres::Record,
    sqlite: Vec<Asked>,
}

/// The first test that needs it records it.
async fn recorded() -> &'static Recorded {
    static RECORDED: OnceCell<Recorded> = OnceCell::const_new();
    RECORDED
        .get_or_init(async || {
            let examples = examples::SQL.map(|(sql, _)| sql);
            let (postgres, sqlite) = tokio::join!(postgres::record(&examples), sqlite::record());
            Recorded { postgres, sqlite }
        })
        .await
}
