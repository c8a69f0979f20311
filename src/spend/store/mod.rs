//! What is stored: rules, sums, how far they have come, and firings with their messages.

mod departures;
mod firings;
mod rules;
mod sums;
mod window;

pub use departures::{Departures, add_up_last_day, read_departures};
pub(super) use departures::{first_after, spent_after};
pub use firings::channel_of;
pub(super) use firings::{NewFiring, Watched, fire, last_ended_after, member_of, open_firings, recover, reopen};
pub(super) use rules::revision_of;
pub use rules::{RuleCache, load_rules, rules_by_id};
pub use sums::{Sum, SumKey, load_all_sums, sums_of_rule};
pub(super) use sums::{delete_sums, load_cumulative_sums, load_sums, store_sums};
pub use window::Window;
