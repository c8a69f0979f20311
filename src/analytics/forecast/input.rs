//! What a forecast is made from.

use crate::amounts::Credits;
use crate::calendar::{Instant, NaiveDate, Zone};

/// What a forecast is made from.
#[derive(Clone, Debug)]
pub struct ForecastInput {
    /// The instant at which it begins.
    pub now: Instant,
    /// The workspace's zone, which says what a day is.
    pub zone: Zone,
    /// How many local days after today the horizon ends; at least 1.
    pub horizon_days: u32,
    /// Usage of the whole local days before today, the oldest first, from the first day that has any. Days without usage are
    /// included. 16 weeks are enough for everything.
    pub history: Vec<DailyUsage>,
    /// Credits used beyond all grants, not below zero.
    pub overdraft: Credits,
    /// The grants that are usable now, or will be within the horizon. Those that expire first are burnt first, and those that never
    /// expire last. Then come those that take effect first, then those that are first here.
    pub grants: Vec<ForecastGrant>,
}

/// The usage of a local day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyUsage {
    /// The day.
    pub day: NaiveDate,
    /// Charged minus refunded. A negative day counts as one without usage.
    pub used: Credits,
}

/// Credits that are usable from one instant up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastGrant {
    /// The first instant at which it is usable.
    pub effective_at: Instant,
    /// The first instant at which it no longer is usable; none if it never expires.
    pub expires_at: Option<Instant>,
    /// What is left of it.
    pub remaining: Credits,
}
