//! The changes of spend that the judge goes through.

use entity::{EventId, Pool, UserId, WorkspaceId};

use crate::calendar::Instant;

/// 24 hours.
const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// The instant 24 hours before another. The last 24 hours hold what occurred after it.
#[must_use]
pub const fn before_a_day(instant: Instant) -> Instant {
    Instant::from_micros(instant.micros().saturating_sub(DAY_MICROS))
}

/// The instant 24 hours after another, at which an event leaves the last 24 hours.
#[must_use]
pub const fn after_a_day(instant: Instant) -> Instant {
    Instant::from_micros(instant.micros().saturating_add(DAY_MICROS))
}

/// Why spend changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The event left the last 24 hours.
    Left,
    /// The event was recorded.
    Recorded,
    /// A part of the event's cost was given back at this instant.
    Refunded(Instant),
}

/// One change of spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The workspace of the event.
    pub workspace: WorkspaceId,
    /// The event.
    pub event: EventId,
    /// Its user.
    pub user: Option<UserId>,
    /// Its pool.
    pub pool: Pool,
    /// When the event occurred.
    pub occurred_at: Instant,
    /// By how much spend changes, in thousandths of a credit.
    pub change: i64,
    /// Why.
    pub cause: Cause,
}

impl Step {
    /// When a rule recovers that recovers by this step.
    #[must_use]
    pub const fn recovers_at(&self) -> Instant {
        match self.cause {
            Cause::Refunded(at) => at,
            Cause::Left | Cause::Recorded => after_a_day(self.occurred_at),
        }
    }

    /// The order of steps of one kind.
    #[must_use]
    pub const fn order(&self) -> (Instant, WorkspaceId, EventId) {
        (self.occurred_at, self.workspace, self.event)
    }
}
