//! Finding a zone by its name.

use std::sync::LazyLock;

use super::chosen::{find, zone_names};
use super::rules::ZoneRules;
use super::zone::Zone;
use crate::calendar::spelling::{excerpt, nearest};

/// Why a name is not a [`Zone`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// The time zone database has no such name.
    #[error("`{name}` is not an IANA time zone{}", suggestion.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Unknown {
        /// The beginning of the input.
        name: String,
        /// The nearest known name, if one is near.
        suggestion: Option<&'static str>,
    },
}

impl ZoneError {
    pub(super) fn unknown(name: &str) -> Self {
        Self::Unknown { name: excerpt(name), suggestion: nearest(name, zone_names()) }
    }
}

impl Zone {
    /// The zone of an IANA name, including aliases such as `US/Eastern`, by the current rules. Names are
    /// case-sensitive.
    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        find(name).ok_or_else(|| ZoneError::unknown(name))
    }

    /// UTC, which has no clock changes.
    #[must_use]
    pub fn utc() -> Self {
        static UTC: LazyLock<Zone> =
            LazyLock::new(|| find("UTC").unwrap_or_else(|| Zone::of_rules("UTC", ZoneRules::fixed(0), "UTC")));
        *UTC
    }
}
