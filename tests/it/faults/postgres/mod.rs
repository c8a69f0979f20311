//! What a database server can do to the program: go away, be slow, be shared, be copied. These tests use PostgreSQL
//! whatever the others run on.

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
