//! The rollups: sums of usage by time and dimension. At every commit they agree with the raw events.
//!
//! [`ROLLUPS`] is the one list of them, with the grain, the dimensions and the purpose of each. All files here work through that
//! list. `README.md` in this folder shows how to add a rollup.
//!
//! | file | what it does |
//! |---|---|
//! | `changes` | adds events and refunds to the rollups, in the transaction that records them |
//! | `columns` | the columns of a rollup, in SQL |
//! | `charged` | what a workspace was charged in all, and how many events it has |
//! | `spans` | the stretches of time that `rebuild` and `verify` go through |
//! | `fill` | replaces rows by what the raw events sum up to, for `rebuild` and `rezone` |
//! | `rebuild` | computes the rollups of a workspace again from its events |
//! | `rezone` | cuts local days again after a change of time zone |
//! | `verify` | compares the rollups with the events, and where events are forgotten with one another |
//! | `zones` | the zones by whose days rollups are kept, as a snapshot sees them |
//! | `revision` | what a cache compares to know whether rollups have changed |
//! | `lag` | how many workspaces have days that do not follow their time zone yet |
//! | `recorded` | what was recorded between two revisions |
//!
//! Nothing else writes rollups. Where events are forgotten the rollups are all that is left, so nothing changes them there.

mod changes;
mod charged;
mod columns;
mod fill;
mod lag;
mod rebuild;
mod recorded;
mod revision;
mod rezone;
mod spans;
mod verify;
mod zones;

pub use changes::{RollupChanges, UsagePoint};
pub use charged::{charged_in_all, events_in_all};
pub use columns::event_value;
pub use entity::{Grain, ROLLUPS, Rollup, RollupDimension};
pub use lag::workspaces_behind;
pub use rebuild::{rebuild, rebuild_rollups};
pub use recorded::{Recorded, RecordedChange, recorded_between};
pub use revision::{Revision, revisions};
pub use rezone::{Rezoned, ZoneChange, pending_zone_changes, rezone_workspace, workspaces_to_rezone};
pub use spans::{QUARTER_HOUR_MICROS, every_grain_begins_at, quarter_hour_of};
pub use verify::{Difference, Report, verify, verify_rollups};
pub use zones::RollupZones;
