//! What the tests run against: the real program, in a temporary folder, over HTTP.

#![allow(dead_code, unused_imports, reason = "each area uses a part of it")]

mod cluster;
mod database;
mod event_stream;
mod helper;
mod issuer;
mod live_socket;
mod postgres;
mod program;
mod server;
mod small_disk;
mod token;
mod turned_clock;
mod world;

pub use cluster::Cluster;
pub use database::PostgresDatabase;
pub use event_stream::{EventStream, Told};
pub use helper::{Helper, certificate};
pub use issuer::{Answering, Issuer, SigningKey};
pub use live_socket::{Heard, LiveSocket};
pub use postgres::PostgresServer;
pub use program::{Outcome, Program};
pub use server::{Answer, Server};
pub use small_disk::SmallDisk;
pub use token::hs256;
pub use turned_clock::TurnedClock;
pub use world::{ROLES, SCOPES, Tenant, World};

/// A number of the environment, such as the length of a long test.
pub fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{variable} is a number, not {text}")))
}

/// The secret that signs the tokens of tests.
pub const SECRET: &str = "a secret of 32 bytes for the tests only";
