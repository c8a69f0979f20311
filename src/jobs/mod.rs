//! What runs by itself.
//!
//! [`Runner`] keeps every job going: a round that fails or panics is tried again after a while, the log says so, and [`Board`] tells
//! whoever asks at `/readyz`. A job runs on every server, or on one server at a time, which [`lease`] sees to.
//!
//! What always holds: the work of a job is found in the database and not in a message, so whatever was missed is found at the next
//! round, on this server or another.

mod board;
mod clock;
mod damage;
mod due;
mod job;
mod lease;
mod retention;
mod rezone;
mod runner;
mod supervise;

pub use board::{Board, JobReport, JobState};
pub use clock::WatchClock;
pub use damage::Damage;
pub use due::DueGrants;
pub use job::{Job, Reach, RoundError};
pub use retention::OldEvents;
pub use rezone::NewZones;
pub use runner::Runner;
