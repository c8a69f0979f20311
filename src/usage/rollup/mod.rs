//! The rollups: sums of usage by time and dimension, in step with the raw events at every commit.
//!
//! | rollup | grain | dimensions |
//! |---|---|---|
//! | `usage_quarter` | 15 minutes of UTC | pool, model, tool |
//! | `usage_day_model` | the workspace's local day | pool, model |
//! | `usage_day` | the same | pool, model, tool |
//! | `usage_day_member` | the workspace's local day | pool, model, tool, member, project |
//!
//! [`RollupChanges`] is the only writer while events are recorded and refunded, `rebuild` the only other one, and
//! `verify` says whether they agree with the raw events. Where raw events are forgotten the rollups stand for
//! themselves: `rebuild` leaves that time alone, and `verify` holds them against one another and the journal.

mod changes;
mod compare;
mod forgotten;
mod rebuild;
mod spans;
mod verify;

pub(super) use changes::RollupChanges;
pub use changes::{QUARTER_MICROS, quarter_of};
pub use compare::{Difference, Report};
pub use rebuild::{rebuild, rebuild_for_new_zone, to_rebuild_for_new_zone};
pub use verify::verify;
