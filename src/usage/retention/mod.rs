//! Deletes single events by age. The sums they contributed to stay as they are.
//!
//! What it is not: it changes no rollup, no grant and no line of the journal. What always holds: from
//! [`kept_from`](crate::directory::kept_from) on, every event is there. Before it, none can be recorded. So the rollups of that
//! time are final, and a repeated event is always recognized. An event stays while the ledger needs its row: until it is paid
//! for, and while a refund of it is recent enough to be repeated.

mod cutoff;
mod forget;
mod old_events;

pub use forget::{Forgotten, Mode, forget_events};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;

const DAY_MICROS: i64 = 86_400_000_000;

/// Events of this time are kept whatever the settings say. The settings allow no less than a month, and clocks may differ.
const NEVER_FORGOTTEN_MICROS: i64 = 30 * DAY_MICROS;

/// Whether all events from an instant on are kept, whatever other processes delete meanwhile.
#[must_use]
pub fn is_always_kept(from: Instant, now: Instant) -> bool {
    now.checked_sub_micros(NEVER_FORGOTTEN_MICROS).is_some_and(|never| from >= never)
}

/// The instant from which a workspace's events are kept if those before `target` may go: the last start of a local day up to
/// it.
#[must_use]
pub fn first_kept(access: &WorkspaceAccess<Maintain>, target: Instant) -> Option<Instant> {
    cutoff::cutoff(access.rollup_zone(), target)
}

/// The instant so many days ago. None before the earliest instant.
#[must_use]
pub fn days_before(now: Instant, days: u32) -> Option<Instant> {
    now.checked_sub_micros(i64::from(days).checked_mul(DAY_MICROS)?)
}
