//! Connections, transactions and snapshots, and the SQL that SQLite and PostgreSQL share or phrase differently.
//!
//! This folder knows only the tables that it needs itself: migrations, clock, zone rules, and the catalog of Citus.
//!
//! What always holds:
//!
//! - A write is one transaction. On SQLite it is an immediate one on the single writing connection, so two writers of
//!   this process never meet inside the database.
//! - Everything that one request reads comes from one snapshot. A total and a series agree, even while others record.
//! - A connection on which a statement failed is not used again.
//! - Whoever watches a workspace is woken after every commit that concerns it ([`Changes`]).

mod changes;
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

pub use changes::{Changes, Watch};
pub use clock_seen::{note_time_seen, time_last_seen};
pub use errors::{
    Damage, ErrorClass, HasDatabaseError, OpenError, class_of, invariant_violated, is_conflict, is_out_of_reach, next,
    retrying,
};
pub use expect::Expect;
pub use open::{ClusterError, Database, Listener};
pub use snapshots::{CallerShare, Moment, Reads, Shares, integer_columns};
pub use statements::{
    Conditions, ListPage, Rows, add_to_rows, by_bytes, by_index, each, each_triple, insert_returning, insert_rows,
    is_any, is_one_of, key_is, numbers, seek_each, statement, texts, the_only, triples,
};
pub use transactions::Transaction;
pub use zone_rules::{learn_zone_rules, learn_zone_rules_within, store_zone_rules};
