//! Faults of a database server: it goes away, is slow, or is copied. These tests always use PostgreSQL.

mod backup;
mod encryption;
mod gone_clients;
mod races;
mod replica;
mod restarts;
mod slow_link;
mod two_servers;
mod waits;
mod watcher;

use crate::harness::{PostgresDatabase, Program, World};
pub use watcher::{Holder, Watcher};

/// A served world on a migrated database of the shared server.
fn world() -> World {
    World::of(Program::on_postgres(PostgresDatabase::migrated()))
}
