//! The rollups: sums of usage by time and dimension, in step with the raw events at every commit.
//!
//! | rollup | grain | dimensions |
//! |---|---|---|
//! | `usage_quarter` | 15 minutes of UTC | pool, model, tool |
//! | `usage_day_model` | the workspace's local day | pool, model |
//! | `usage_day` | the same | pool, model, tool |
//! | `usage_day_member` | the workspace's local day | pool, model, tool, member, project |
//!
//! [`RollupChanges`] is the only writer while events are recorded and refunded, `rebuild` and `follow` the only others, and
//! `verify` says whether they agree with the raw events. Where raw events are forgotten the rollups stand for
//! themselves: `rebuild` leaves that time alone, and `verify` holds them against one another and the journal.

mod changes;
mod compare;
mod follow;
mod forgotten;
mod rebuild;
mod spans;
mod verify;

pub use changes::{QUARTER_MICROS, quarter_of};
pub(crate) use changes::{RollupChanges, UsagePoint};
pub use compare::{Difference, Report};
pub use follow::{Behind, Followed, follow_zone, rollups_behind, workspaces_behind};
pub use rebuild::rebuild;
pub use verify::verify;
