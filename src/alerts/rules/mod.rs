//! The rules: finding, creating, changing and deleting them.

pub(super) mod check;
mod create;
mod delete;
mod emails;
mod find;
mod update;

pub use check::{AddressRules, MOST_RULES, MOST_WORKSPACES};
pub use create::{NewAlert, create_alert};
pub use delete::delete_alert;
pub(super) use emails::{locked_emails, store_emails};
pub use find::{Alert, HiddenAlert, alerts_of, find_alerts};
pub use update::{AlertChanges, update_alert};
