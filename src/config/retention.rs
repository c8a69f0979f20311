//! `[retention]`

use serde::{Deserialize, Serialize};

use super::Settings;

/// How long single events are kept. What they come to is kept for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetentionSettings {
    /// Days after which a usage event is forgotten; left out, none ever is.
    pub events_days: Option<u32>,
}

/// The fewest days that single events are kept: a month can be looked at event by event and given back for.
const FEWEST_DAYS: u32 = 31;

impl Settings {
    /// Whether single events may be kept for so many days only. What can be recorded has to be told apart from what was recorded.
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
