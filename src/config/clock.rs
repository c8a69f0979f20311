//! `[clock]`

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::clock::LeapRule;

/// When a clock that leaps ahead is trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClockSettings {
    /// A clock has leapt if it is ahead of the passed time by more than this, in seconds.
    pub leap_seconds: u64,
    /// How long the new time must last until it is trusted, in seconds; 0 trusts every leap at once.
    pub settle_seconds: u64,
}

impl Default for ClockSettings {
    fn default() -> Self {
        Self { leap_seconds: 3_600, settle_seconds: 600 }
    }
}

impl ClockSettings {
    /// These settings as a rule.
    #[must_use]
    pub const fn rule(&self) -> LeapRule {
        LeapRule { leap: Duration::from_secs(self.leap_seconds), trust_after: Duration::from_secs(self.settle_seconds) }
    }
}
