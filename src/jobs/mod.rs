//! Background jobs.
//!
//! [`Runner`] keeps every job running: a round that fails or panics is retried after a while. The log reports it, and
//! so does `/readyz`, by [`JobStatuses`]. A job runs on every server, or on one server at a time, by [`lease`].
//!
//! What always holds: a job finds its work in the database, not in a message. Missed work is found in the next round,
//! on this server or another.

mod alert_messages;
mod clock;
mod credentials;
mod database;
mod due_grants;
mod job;
mod lease;
mod new_zones;
mod old_events;
mod runner;
mod spend_alerts;
mod statuses;
mod supervise;
mod zone_rules;

pub use alert_messages::DeliverAlertMessages;
pub use clock::WatchClock;
pub use credentials::{FetchIssuerKeys, StoreKeyUses};
pub use database::{CheckForDamage, HearOtherWriters};
pub use due_grants::WriteDueGrants;
pub use job::{Job, Reach, RoundError};
pub use new_zones::RecutDayRollups;
pub use old_events::ForgetOldEvents;
pub use runner::Runner;
pub use spend_alerts::AdvanceSpendAlerts;
pub use statuses::{JobReport, JobState, JobStatuses};
pub use zone_rules::LearnZoneRules;
