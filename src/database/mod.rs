//! The connections, those that read and those that write, and what both databases are told in the same words or in two.
//!
//! What it is not: it knows no table but those of the migrations and of a cluster. What always holds: a write is one transaction,
//! on SQLite an immediate one on the one writing connection, so two writers of this process never meet inside the database;
//! everything that one request reads comes
//! from one snapshot, so that a total and a series asked for together agree while others record; a connection on which something failed
//! is not used again.

mod batch;
mod broken;
mod clock_seen;
mod cluster;
mod columns;
mod completion;
mod connections;
mod encryption;
mod file;
mod health;
mod integrity;
mod list;
mod migrate;
mod open;
mod open_error;
mod postgres;
mod reads;
mod replica;
mod retry;
mod session;
mod shares;
mod snapshot;
mod sql;
mod sqlite;
mod statement_log;
mod stoppable;
mod transaction;
mod wal;
mod zone_rules;

pub use batch::{add_to_rows, insert_returning, insert_rows};
pub use broken::{broken, next};
pub use clock_seen::{note_time_seen, time_last_seen};
pub use cluster::ClusterError;
pub use columns::integer_columns;
pub use list::{Conditions, ListPage};
pub use open::{Database, Expect};
pub use open_error::{Damage, OpenError};
pub use reads::Reads;
pub use retry::{Failure, Trouble, is_conflict, is_out_of_reach, retrying, trouble_of};
pub use shares::{CallerShare, Shares};
pub use snapshot::Moment;
pub use sql::{
    Rows, by_bytes, by_index, each, each_triple, is_any, key_is, numbers, seek_each, statement, texts, the_only,
    triples,
};
pub use transaction::Transaction;
pub use zone_rules::{learn_zone_rules, store_zone_rules};
