//! A moment in time, to the microsecond.

use std::fmt;

use chrono::{DateTime, SecondsFormat, Timelike, Utc};

use super::spelling::excerpt;

/// 0001-01-01T00:00:00Z.
const FIRST_MICROS: i64 = -62_135_596_800_000_000;
/// 9999-12-31T23:59:59.999999Z.
const LAST_MICROS: i64 = 253_402_300_799_999_999;
const NANOS_PER_SECOND: u32 = 1_000_000_000;

/// An instant: microseconds since 1970-01-01T00:00:00Z, within the years 1 to 9999 of UTC.
///
/// The sum or difference of two of them always fits an `i64`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// Why a text or a number is not an [`Instant`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstantError {
    /// It is not RFC 3339.
    #[error("`{text}` is not an RFC 3339 instant such as 2026-03-29T01:30:00Z")]
    Malformed {
        /// The beginning of the input.
        text: String,
    },
    /// A date and a time without an offset.
    #[error("`{text}` lacks an offset; end it with `Z` or one such as `+02:00`")]
    OffsetMissing {
        /// The beginning of the input.
        text: String,
    },
    /// Before the year 1 or after the year 9999 of UTC.
    #[error("an instant must lie in the years 1 to 9999")]
    OutOfSpan,
}

impl Instant {
    /// The first instant: 0001-01-01T00:00:00Z.
    pub const FIRST: Self = Self(FIRST_MICROS);
    /// The last instant: 9999-12-31T23:59:59.999999Z.
    pub const LAST: Self = Self(LAST_MICROS);

    /// The first instant of an event: 1900-01-01T00:00:00Z.
    pub const FIRST_ACCEPTED: Self = Self(-2_208_988_800_000_000);
    /// The last instant of an event: 2199-12-31T23:59:59.999999Z. The ranges of questions may extend beyond it.
    pub const LAST_ACCEPTED: Self = Self(7_258_118_399_999_999);

    /// The instant at a number of microseconds since 1970-01-01T00:00:00Z, clamped to the years 1 to 9999. It is for
    /// stored instants. For input use [`Instant::try_from_micros`].
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        if micros < FIRST_MICROS {
            Self::FIRST
        } else if micros > LAST_MICROS {
            Self::LAST
        } else {
            Self(micros)
        }
    }

    /// The instant at a number of microseconds since 1970-01-01T00:00:00Z, or [`InstantError::OutOfSpan`].
    pub const fn try_from_micros(micros: i64) -> Result<Self, InstantError> {
        if micros < FIRST_MICROS || micros > LAST_MICROS { Err(InstantError::OutOfSpan) } else { Ok(Self(micros)) }
    }

    /// Microseconds since 1970-01-01T00:00:00Z, negative before it.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The instant of a chrono value, truncated to the microsecond and clamped to the years 1 to 9999.
    #[must_use]
    pub const fn from_datetime(datetime: DateTime<Utc>) -> Self {
        Self::from_micros(datetime.timestamp_micros())
    }

    /// The same instant as a chrono value.
    #[must_use]
    pub fn to_datetime(self) -> DateTime<Utc> {
        // Every value in the span has one, so the fallback is never taken.
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// Reads RFC 3339: `T` and `Z` in either case, with an offset.
    ///
    /// Digits beyond the microsecond are dropped, so that an instant never moves into a later bucket. A leap second,
    /// `:60` at the end of a UTC day, is read as the second after it, as in POSIX. Any other `:60` is malformed.
    pub fn parse_rfc3339(text: &str) -> Result<Self, InstantError> {
        let malformed = || InstantError::Malformed { text: excerpt(text) };
        // chrono also accepts a space between date and time, and a typographic minus.
        if !text.is_ascii() || !matches!(text.as_bytes().get(10), Some(b'T' | b't')) {
            return Err(malformed());
        }
        let Ok(datetime) = DateTime::parse_from_rfc3339(text) else {
            let with_offset = DateTime::parse_from_rfc3339(&format!("{text}Z"));
            return Err(match with_offset {
                Ok(_) => InstantError::OffsetMissing { text: excerpt(text) },
                Err(_) => malformed(),
            });
        };
        let utc = datetime.to_utc();
        let leap_second = utc.nanosecond() >= NANOS_PER_SECOND;
        if leap_second && (utc.hour(), utc.minute()) != (23, 59) {
            return Err(malformed());
        }
        Self::try_from_micros(utc.timestamp_micros())
    }

    /// RFC 3339 in UTC with `Z`. The fraction has no digits when it is zero, else three, or six if needed.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        let format = if self.0.rem_euclid(1_000_000) == 0 {
            SecondsFormat::Secs
        } else if self.0.rem_euclid(1_000) == 0 {
            SecondsFormat::Millis
        } else {
            SecondsFormat::Micros
        };
        self.to_datetime().to_rfc3339_opts(format, true)
    }

    /// The instant that many microseconds later. `None` outside the years 1 to 9999.
    #[must_use]
    pub fn checked_add_micros(self, micros: i64) -> Option<Self> {
        Self::try_from_micros(self.0.checked_add(micros)?).ok()
    }

    /// The instant that many microseconds earlier. `None` outside the years 1 to 9999.
    #[must_use]
    pub fn checked_sub_micros(self, micros: i64) -> Option<Self> {
        Self::try_from_micros(self.0.checked_sub(micros)?).ok()
    }

    /// The instant that many microseconds later, clamped to the years 1 to 9999.
    pub(super) const fn saturating_add_micros(self, micros: i64) -> Self {
        Self::from_micros(self.0.saturating_add(micros))
    }

    /// The microseconds from `earlier` to this instant. Negative if it is in fact later.
    #[must_use]
    pub const fn micros_since(self, earlier: Self) -> i64 {
        // The whole span is a tenth of what an i64 holds: this never saturates.
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_rfc3339())
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Instant({self})")
    }
}
