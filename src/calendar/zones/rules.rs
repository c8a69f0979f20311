//! The offsets of a zone over time, and their text form.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::digest::hex_sha256;

/// 1900-01-01: the first instant of an event.
const FROM: i64 = -2_208_988_800;
/// 2200-01-01: the first instant after the last of an event.
pub(super) const UNTIL: i64 = 7_258_118_400;
/// Digits of a digest, enough to distinguish all the rules that a zone will ever have.
const DIGEST_DIGITS: usize = 16;

/// The offset of a zone at every instant before 2200, in seconds ahead of UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ZoneRules {
    /// The offset before the first change.
    first: i32,
    /// The second of each change, and the new offset. Consecutive offsets differ.
    changes: Vec<(i64, i32)>,
}

impl ZoneRules {
    /// One offset for all time.
    pub(super) const fn fixed(offset: i32) -> Self {
        Self { first: offset, changes: Vec::new() }
    }

    /// The rules of a compiled zone.
    pub(super) fn of(zone: &TimeZone) -> Self {
        let mut rules = Self::fixed(zone.to_offset(Timestamp::MIN).seconds());
        for change in zone.following(Timestamp::MIN) {
            let second = change.timestamp().as_second();
            if second >= UNTIL {
                break;
            }
            rules.push(second, change.offset().seconds());
        }
        rules
    }

    /// Ignores a change of only the name or kind of time.
    fn push(&mut self, second: i64, offset: i32) {
        if self.changes.last().map_or(self.first, |(_, last)| *last) != offset {
            self.changes.push((second, offset));
        }
    }

    /// The offset at a second.
    pub(super) fn offset_at(&self, second: i64) -> i32 {
        let place = self.changes.partition_point(|(from, _)| *from <= second);
        place.checked_sub(1).and_then(|last| self.changes.get(last)).map_or(self.first, |(_, offset)| *offset)
    }

    /// Whether both have the same offsets from 1900 until a second.
    pub(super) fn agree_until(&self, other: &Self, until: i64) -> bool {
        self.offset_at(FROM) == other.offset_at(FROM) && self.between(until).eq(other.between(until))
    }

    fn between(&self, until: i64) -> impl Iterator<Item = &(i64, i32)> {
        self.changes.iter().skip_while(|(from, _)| *from <= FROM).take_while(move |(from, _)| *from < until)
    }

    /// The canonical text of the rules. It has the first offset, then for each change the seconds since the previous
    /// one and the new offset, as in `-29548 -2713880852:-28800 1055314852:-25200`. The first change counts from 1970.
    pub(super) fn text(&self) -> String {
        let mut text = self.first.to_string();
        let mut last = 0_i64;
        for (from, offset) in &self.changes {
            text.push_str(&format!(" {}:{offset}", from.saturating_sub(last)));
            last = *from;
        }
        text
    }

    /// Reads [`Self::text`]. `None` if the text is invalid.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let mut rules = Self::fixed(words.next()?.parse().ok()?);
        let mut last = 0_i64;
        for word in words {
            let (step, offset) = word.split_once(':')?;
            last = last.checked_add(step.parse().ok()?)?;
            rules.changes.push((last, offset.parse().ok()?));
        }
        Some(rules)
    }

    /// Distinguishes them from other rules of the same zone.
    pub(super) fn digest(&self) -> String {
        let mut digest = hex_sha256(self.text().as_bytes());
        digest.truncate(DIGEST_DIGITS);
        digest
    }
}

#[cfg(test)]
mod tests {
    use super::ZoneRules;

    #[test]
    fn rules_are_read_from_their_own_text() {
        let mut rules = ZoneRules::fixed(-29_548);
        for (second, offset) in [(-2_713_880_852, -28_800), (-1_632_060_000, -25_200), (-1_632_000_000, -25_200)] {
            rules.push(second, offset);
        }
        assert_eq!(rules.text(), "-29548 -2713880852:-28800 1081820852:-25200");
        assert_eq!(ZoneRules::parse(&rules.text()).as_ref(), Some(&rules));
        assert_eq!(
            [-2_713_880_853, -2_713_880_852, 0].map(|second| rules.offset_at(second)),
            [-29_548, -28_800, -25_200]
        );
        for wrong in ["", "x", "0 5", "0 5:", "0 :5", "0 1:x", "0  1:2"] {
            assert_eq!(ZoneRules::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn rules_agree_as_far_as_they_are_the_same() {
        let of = |text| ZoneRules::parse(text).unwrap_or(ZoneRules::fixed(0));
        let (one, other) = (of("0 1000:3600 1000:7200"), of("0 1000:3600 2000:7200"));
        assert!(one.agree_until(&other, 2_000));
        assert!(!one.agree_until(&other, 2_001));
        // Local mean time before 1900 does not matter.
        assert!(of("75 -3000000000:3600").agree_until(&of("-120 -2900000000:3600"), 10_000));
        assert_ne!(one.digest(), other.digest());
    }
}
