//! What is asked of a database for each question of a dashboard, and by which way it is found.
//!
//! The statements are those that the running program sends, and the plans those of databases that hold enough for them to
//! be as in production. A change of either shows in a snapshot; that no plan reads a whole table of usage or of the
//! journal holds by itself.

mod asked;
mod examples;
mod postgres;
mod questions;
mod scans;
mod snapshots;
mod sqlite;
mod young;

use asked::Asked;
pub use asked::count_in_log;
use tokio::sync::OnceCell;

/// The setting with which every question is asked of the database, also when it was asked just before.
pub const NOTHING_REMEMBERED: (&str, &str) = ("ANALYTICS__REMEMBERED_MIB", "0");

/// What was asked for each question, in their order.
struct Recorded {
    postgres: postgres::Record,
    sqlite: Vec<Asked>,
}

/// Recorded by the first test that wants it.
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
