//! Forgetting single events by their age, while all that they came to stays as it was.
//!
//! What it is not: it changes no rollup, no grant and no line of the journal. What always holds: from
//! [`kept_from`](crate::directory::kept_from) on every event is there; before it none can be recorded any more, so the rollups
//! of that time stand, and an event that may be recorded again is always recognised. An event stays while the ledger still needs
//! its row: as long as it is not paid for, and as long as credits were given back for it since then, which a repeated refund is
//! answered from.

mod cutoff;
mod forget;
mod old;

pub use forget::{Forgotten, Manner, forget_events};

use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;

const DAY_MICROS: i64 = 86_400_000_000;

/// The time before now that is never forgotten, whatever the settings say: they allow no less than a month, and clocks may differ.
const NEVER_FORGOTTEN_MICROS: i64 = 30 * DAY_MICROS;

/// Whether all events from an instant on are there, whoever forgets what meanwhile.
#[must_use]
pub fn is_always_kept(from: Instant, now: Instant) -> bool {
    now.checked_sub_micros(NEVER_FORGOTTEN_MICROS).is_some_and(|never| from >= never)
}

/// From when on a workspace's events are kept if those before an instant need not be: when its rollups last began anew by then.
#[must_use]
pub fn first_kept(access: &WorkspaceAccess, target: Instant) -> Option<Instant> {
    cutoff::cutoff(access.rollup_zone(), target)
}

/// The instant so many days ago; none where time does not go back so far.
#[must_use]
pub fn days_before(now: Instant, days: u32) -> Option<Instant> {
    now.checked_sub_micros(i64::from(days).checked_mul(DAY_MICROS)?)
}
