//! Finding a zone by its name.

use std::sync::LazyLock;

use super::chosen::{find, zone_names};
use super::rules::ZoneRules;
use super::zone::Zone;
use crate::calendar::spelling::{excerpt, nearest};

/// Why a name is not a [`Zone`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// The database of zones does not hold the name.
    #[error("`{name}` is not an IANA time zone{}", suggestion.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Unknown {
        /// The beginning of what was given.
        name: String,
        /// The name spelt most like it, if any is near.
        suggestion: Option<&'static str>,
    },
}

impl ZoneError {
    pub(super) fn unknown(name: &str) -> Self {
        Self::Unknown { name: excerpt(name), suggestion: nearest(name, zone_names()) }
    }
}

impl Zone {
    /// The zone of an IANA name, aliases such as `US/Eastern` included, by the rules that the program goes by. Case matters.
    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        find(name).ok_or_else(|| ZoneError::unknown(name))
    }

    /// The zone without offset or clock changes.
    #[must_use]
    pub fn utc() -> Self {
        static UTC: LazyLock<Zone> =
            LazyLock::new(|| find("UTC").unwrap_or_else(|| Zone::of_rules("UTC", ZoneRules::fixed(0), "UTC")));
        *UTC
    }
}
