//! The connections, those that read and those that write, and what both databases are told in the same words or in two.
//!
//! What it is not: it knows no table but those of the migrations and of a cluster. What always holds: a write is one transaction,
//! on SQLite an immediate one on the one writing connection, so two writers of this process never meet inside the database;
//! everything that one request reads comes
//! from one snapshot, so that a total and a series asked for together agree while others record; a connection on which something failed
//! is not used again.

mod clock_seen;
mod errors;
mod expect;
mod open;
mod postgres;
mod snapshots;
mod sqlite;
mod statements;
mod transactions;
mod zone_rules;

pub use clock_seen::{note_time_seen, time_last_seen};
pub use errors::{
    Damage, Failure, OpenError, Trouble, broken, is_conflict, is_out_of_reach, next, retrying, trouble_of,
};
pub use expect::Expect;
pub use open::{ClusterError, Database};
pub use snapshots::{CallerShare, Moment, Reads, Shares, integer_columns};
pub use statements::{
    Conditions, ListPage, Rows, add_to_rows, by_bytes, by_index, each, each_triple, insert_returning, insert_rows,
    is_any, key_is, numbers, seek_each, statement, texts, the_only, triples,
};
pub use transactions::Transaction;
pub use zone_rules::{learn_zone_rules, learn_zone_rules_within, store_zone_rules};
