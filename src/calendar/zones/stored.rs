//! Zones by the rules that days were cut by, whichever database of zones the program goes by now.
//!
//! A workspace's day rollups name the rules by which they were cut. A bare name such as `America/Vancouver` means 2025b's, by which
//! every day was cut before rules had names; they are embedded, as they were. Other rules are named by their digest, as in
//! `America/Vancouver@1c0ffee51c0ffee5`, and are in the table `zone_rules` of the database that holds the rollups. So a program
//! always knows the days that it finds, and none adds to them by rules of its own. A program from before this does not know such a
//! name, and refuses the workspace.
//!
//! Rules that agree until 2100 have the same name: 2025b ends there. What they cut differently after that comes from finer rollups.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{LazyLock, PoisonError, RwLock};

use flate2::read::GzDecoder;

use super::chosen::{find, zone_database_version};
use super::lookup::ZoneError;
use super::rules::ZoneRules;
use super::zone::Zone;

/// The version whose rules have no name of their own.
const UNNAMED: &str = "2025b";
/// Its rules, made of the tables of chrono-tz 0.10.4, to which a test holds them. A line for each: the names that have them, a tab, and
/// [`ZoneRules::text`].
const UNNAMED_RULES: &[u8] = include_bytes!("rules-2025b.gz");
/// 2100-01-01.
const AGREED_UNTIL: i64 = 4_102_444_800;

/// Rules that were looked up or read from a database before, by their stored name, with the version that brought them.
static KNOWN: LazyLock<RwLock<HashMap<String, (Zone, &'static str)>>> = LazyLock::new(RwLock::default);

/// The rules that a database has for a stored name.
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

    /// The name by which days that this zone cuts are stored.
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

    /// What a database has to hold for days that this zone cuts; none if every program knows the rules.
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

/// Whether a stored name is known.
#[must_use]
pub fn knows_rules(name: &str) -> bool {
    Zone::parse_stored(name).is_ok()
}

/// Learns what a database has for a stored name. Rules that are not those of the digest are left unknown.
pub fn learn_rules(stored: &StoredRules) {
    let named = stored.name.split_once('@').zip(ZoneRules::parse(&stored.rules));
    if let Some(((name, digest), rules)) = named
        && rules.digest() == digest
        && known(&stored.name).is_none()
    {
        remember(&stored.name, Zone::of_rules(name, rules, &stored.name), stored.version.clone().leak());
    }
}

/// Whether day rollups that were cut by a stored name are to be cut anew for the zone of a workspace: because it is another zone,
/// or because the program knows newer rules of it. Of two programs that share a database the one with the newer rules wins. Nothing
/// is behind a zone that the program does not know.
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

/// Whether one version is newer than another. One that is not IANA's is neither newer nor older than any.
fn is_newer(one: &str, other: &str) -> bool {
    /// A year and letters, `2026f`; after `2026z` comes `2026za`.
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

/// Remembers a zone, unless another thread was faster; the same name always has the same zone.
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
