//! Background jobs.
//!
//! [`Runner`] keeps every job running: a round that fails or panics is retried after a while. The log reports it, and
//! so does `/readyz`, by [`Board`]. A job runs on every server, or on one server at a time, by [`lease`].
//!
//! What always holds: a job finds its work in the database, not in a message. Missed work is found in the next round,
//! on this server or another.

mod board;
mod clock;
mod credentials;
mod damage;
mod due;
mod job;
mod lease;
mod messages;
mod retention;
mod rezone;
mod runner;
mod spend_alerts;
mod supervise;
mod zone_rules;

pub use board::{Board, JobReport, JobState};
pub use clock::WatchClock;
pub use credentials::{IssuerKeys, StoreKeyUses};
pub use damage::Damage;
pub use due::DueGrants;
pub use job::{Job, Reach, RoundError};
pub use messages::AlertMessages;
pub use retention::OldEvents;
pub use rezone::NewZones;
pub use runner::Runner;
pub use spend_alerts::SpendAlerts;
pub use zone_rules::ZoneRules;
