//! Spend alerts as people manage and receive them.
//!
//! [`rules`] manages the rules, and a preview says what one would have done. [`message`] has what a message says, [`mail`] and
//! [`webhook`] carry it, and [`delivery`] sees that each message goes out.
//!
//! What it is not: it judges nothing while usage is recorded. That is [`crate::spend`], within the recording transaction.
//! What always holds: a rule is opened only with a proof for each of its workspaces ([`HiddenAlert`]).

mod addresses;
mod changes;
pub mod delivery;
mod error;
mod firings;
pub mod mail;
pub mod message;
mod owners;
mod preview;
pub mod rules;
mod states;
mod unsubscribe;
pub mod webhook;

pub use changes::FiringsSeen;
pub use error::AlertError;
pub use firings::{Firing, find_firings, list_firings};
pub use owners::{have_owners, unowned};
pub use preview::{CountsFrom, PreviewFiring, PreviewRule, preview_rule};
pub use rules::{
    Alert, AlertChanges, HiddenAlert, NewAlert, alerts_of, create_alert, delete_alert, find_alerts, update_alert,
};
pub use states::{AlertState, alert_states};
pub use unsubscribe::{Subscription, Unsubscriptions};
