//! `[retention]`

use serde::{Deserialize, Serialize};

use super::Settings;

/// How long usage events are kept. Their totals are kept for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetentionSettings {
    /// The age at which a usage event is forgotten, in days. Without it, none is.
    pub events_days: Option<u32>,
}

/// The fewest days. A month of events can always be inspected and refunded.
const FEWEST_DAYS: u32 = 31;

impl Settings {
    /// Checks whether usage events may be kept for this many days only. Duplicates must be recognized for as long as an
    /// event can be recorded.
    ///
    /// # Errors
    ///
    /// Why they may not.
    pub fn check_kept_days(&self, days: u32) -> Result<(), &'static str> {
        if days < FEWEST_DAYS {
            return Err("must be at least 31 days");
        }
        if u64::from(days).saturating_mul(24) < self.limits.past_hours {
            return Err(
                "must be no less than limits.past_hours: an event that may still be recorded again has to be recognised",
            );
        }
        Ok(())
    }
}
