//! Zones by the rules of stored days, whichever time zone database the program uses now.
//!
//! The day rollups of a workspace name the rules by which they were cut. A bare name such as `America/Vancouver` means
//! the rules of 2025b, which cut every day before rules had names. They are embedded. Other rules have a digest in
//! their name, as in `America/Vancouver@1c0ffee51c0ffee5`, and are stored in the table `zone_rules` of the same
//! database. So a program always knows the days that it finds, and never adds to them by other rules. Older programs do
//! not know such a name, and refuse the workspace.
//!
//! Rules that agree until 2100 have the same name, because 2025b ends there. Days that they cut differently later come
//! from finer rollups.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{LazyLock, PoisonError, RwLock};

use flate2::read::GzDecoder;

use super::chosen::{find, zone_database_version};
use super::lookup::ZoneError;
use super::rules::ZoneRules;
use super::zone::Zone;

/// The version whose rules have a bare name.
const UNNAMED: &str = "2025b";
/// The rules of that version, from the tables of chrono-tz 0.10.4; a test compares them. Each line has the names that
/// share the rules, a tab, and [`ZoneRules::text`].
const UNNAMED_RULES: &[u8] = include_bytes!("rules-2025b.gz");
/// 2100-01-01.
const AGREED_UNTIL: i64 = 4_102_444_800;

/// Rules that were used or loaded before, by stored name, with their version.
static KNOWN: LazyLock<RwLock<HashMap<String, (Zone, &'static str)>>> = LazyLock::new(RwLock::default);

/// The stored rules of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRules {
    /// The stored name.
    pub name: String,
    /// The version of IANA's data that brought them.
    pub version: String,
    /// The rules, as text.
    pub rules: String,
}

impl Zone {
    /// The zone of a stored name, by the rules that it names.
    pub fn parse_stored(name: &str) -> Result<Self, ZoneError> {
        if let Some((zone, _)) = known(name) {
            return Ok(zone);
        }
        let zone = match name.split_once('@') {
            None => unnamed(name),
            Some((own, _)) => find(own).filter(|zone| zone.named_by_digest() == name),
        };
        let zone = zone.ok_or_else(|| ZoneError::unknown(name))?;
        let version = if name.contains('@') { zone_database_version() } else { UNNAMED };
        Ok(remember(name, zone, version))
    }

    /// The stored name of the days that this zone cuts.
    #[must_use]
    pub fn stored_name(self) -> &'static str {
        self.stored_name_or(|| {
            let agrees = |unnamed: Self| self.rules().agree_until(unnamed.rules(), AGREED_UNTIL);
            if Self::parse_stored(self.name()).is_ok_and(agrees) {
                self.name().to_owned()
            } else {
                self.named_by_digest()
            }
        })
    }

    /// The rules that a database must store for days of this zone. `None` if every program knows them.
    #[must_use]
    pub fn rules_to_store(self) -> Option<StoredRules> {
        let name = self.stored_name();
        name.contains('@').then(|| StoredRules {
            name: name.to_owned(),
            version: zone_database_version().to_owned(),
            rules: self.rules().text(),
        })
    }

    fn named_by_digest(self) -> String {
        format!("{}@{}", self.name(), self.rules().digest())
    }
}

/// Whether the rules of a stored name are known.
#[must_use]
pub fn knows_rules(name: &str) -> bool {
    Zone::parse_stored(name).is_ok()
}

/// Learns stored rules. Rules that do not match their digest are ignored.
pub fn learn_rules(stored: &StoredRules) {
    let named = stored.name.split_once('@').zip(ZoneRules::parse(&stored.rules));
    if let Some(((name, digest), rules)) = named
        && rules.digest() == digest
        && known(&stored.name).is_none()
    {
        remember(&stored.name, Zone::of_rules(name, rules, &stored.name), stored.version.clone().leak());
    }
}

/// Whether day rollups with a stored zone name must be cut again for a workspace: its zone changed, or the program
/// knows newer rules of it. If two programs share a database, the newer rules win. Nothing is behind a zone that the
/// program does not know.
#[must_use]
pub fn rollups_are_behind(time_zone: &str, rollup_zone: &str) -> bool {
    let Ok(zone) = Zone::parse(time_zone) else { return false };
    if zone.stored_name() == rollup_zone {
        return false;
    }
    match Zone::parse_stored(rollup_zone) {
        Ok(stored) if stored.name() == time_zone => {
            !known(rollup_zone).is_some_and(|(_, version)| is_newer(version, zone_database_version()))
        }
        Ok(_) | Err(_) => true,
    }
}

/// Whether one version is newer than another. A version that is not IANA's is neither newer nor older than any.
fn is_newer(one: &str, other: &str) -> bool {
    /// A year and letters, `2026f`. After `2026z` comes `2026za`.
    fn parts(version: &str) -> Option<(i32, &str)> {
        let (year, letters) = version.split_at_checked(4)?;
        let sound = !letters.is_empty() && letters.bytes().all(|letter| letter.is_ascii_lowercase());
        sound.then(|| year.parse().ok()).flatten().map(|year| (year, letters))
    }
    parts(one).zip(parts(other)).is_some_and(|(one, other)| one > other)
}

fn known(name: &str) -> Option<(Zone, &'static str)> {
    KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(name).copied()
}

/// Caches a zone, unless another thread was faster. The same name always has the same zone.
fn remember(name: &str, zone: Zone, version: &'static str) -> Zone {
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    known.entry(name.to_owned()).or_insert((zone, version)).0
}

/// The zone of a name by the rules of 2025b.
fn unnamed(name: &str) -> Option<Zone> {
    /// The text of the rules by name.
    static RULES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let mut text = String::new();
        if GzDecoder::new(UNNAMED_RULES).read_to_string(&mut text).is_err() {
            return HashMap::new();
        }
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        lines.flat_map(|(names, rules)| names.split(' ').map(|name| (name.to_owned(), rules.to_owned()))).collect()
    });
    let rules = ZoneRules::parse(RULES.get(name)?)?;
    let own = find(name).filter(|zone| *zone.rules() == rules);
    Some(own.unwrap_or_else(|| Zone::of_rules(name, rules, name)))
}

#[cfg(test)]
mod tests {
    use super::{is_newer, rollups_are_behind};

    #[test]
    fn newer_version_is_that_of_a_later_year_or_letter() {
        assert!(is_newer("2026f", "2026e") && is_newer("2026a", "2025c") && is_newer("2026za", "2026z"));
        assert!(!is_newer("2026f", "2026f") && !is_newer("2025b", "2026f"));
        assert!(!is_newer("sha256-0123", "2026f") && !is_newer("2026f", "sha256-0123") && !is_newer("2026", "2025b"));
    }

    #[test]
    fn rollups_of_zones_whose_rules_are_the_same_are_not_behind() {
        assert!(!rollups_are_behind("Europe/Oslo", "Europe/Oslo"));
        assert!(!rollups_are_behind("UTC", "UTC"));
        assert!(rollups_are_behind("America/Vancouver", "America/Vancouver"));
        assert!(rollups_are_behind("Europe/Oslo", "Asia/Tokyo"));
        assert!(rollups_are_behind("Europe/Oslo", "Mars/Olympus_Mons"));
        assert!(!rollups_are_behind("Mars/Olympus_Mons", "Europe/Oslo"));
    }
}
