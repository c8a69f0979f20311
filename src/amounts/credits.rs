//! An amount of credits.

use std::fmt;

use super::decimal::{DecimalError, parse_scaled};

/// An amount of credits in thousandths. It may be negative, as balances and changes may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credits(i64);

/// Why a number is not an amount of credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditsError {
    /// It is not a number.
    #[error("an amount of credits is a number, such as 12.5")]
    Malformed,
    /// It has more than three decimal places.
    #[error("an amount of credits has at most three decimal places")]
    TooPrecise,
    /// It is beyond [`Credits::LIMIT`].
    #[error("an amount of credits is at most 1000000000000 in size")]
    TooLarge,
}

impl Credits {
    /// No credits.
    pub const ZERO: Self = Self(0);
    /// The largest amount that clients may send: 10^12 credits.
    pub const LIMIT: Self = Self(1_000_000_000_000_000);

    /// From thousandths of a credit.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// In thousandths of a credit.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Reads a plain decimal of at most three places, such as `12.5`.
    ///
    /// # Errors
    ///
    /// When it is not a number, has more than three decimal places, or is beyond [`Self::LIMIT`].
    pub fn parse(text: &str) -> Result<Self, CreditsError> {
        let scaled = parse_scaled(text, 3).map_err(|error| match error {
            DecimalError::Malformed => CreditsError::Malformed,
            DecimalError::TooPrecise => CreditsError::TooPrecise,
            DecimalError::TooLarge => CreditsError::TooLarge,
        })?;
        let thousandths = i64::try_from(scaled).map_err(|_| CreditsError::TooLarge)?;
        if thousandths.unsigned_abs() > Self::LIMIT.0.unsigned_abs() {
            return Err(CreditsError::TooLarge);
        }
        Ok(Self(thousandths))
    }

    /// Reads a JSON number; `5`, `5.0` and `5e0` are the same amount.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`].
    pub fn from_json(number: &serde_json::Number) -> Result<Self, CreditsError> {
        if number.is_i64() || number.is_u64() {
            return Self::parse(&number.to_string());
        }
        let double = number.as_f64().filter(|double| double.is_finite());
        Self::parse(&double.ok_or(CreditsError::Malformed)?.to_string())
    }

    /// As a JSON number: an integer if it is whole, otherwise the nearest double.
    #[must_use]
    pub fn to_json(self) -> serde_json::Number {
        if self.0 % 1000 == 0 {
            return serde_json::Number::from(self.0 / 1000);
        }
        serde_json::Number::from_f64(self.to_f64()).unwrap_or_else(|| serde_json::Number::from(self.0 / 1000))
    }

    /// The nearest double. Use it for ratios, never for sums.
    #[must_use]
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "exact below 2^53 thousandths, and a ratio beyond"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// The sum, unless it overflows.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, unless it overflows.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum. The sum of 9,300 largest amounts overflows 64 bits.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        self.checked_add(other).ok_or(TooLarge)
    }

    /// The difference.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub fn minus(self, other: Self) -> Result<Self, TooLarge> {
        self.checked_sub(other).ok_or(TooLarge)
    }

    /// The same amount with the other sign.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub fn negated(self) -> Result<Self, TooLarge> {
        Self::ZERO.minus(self)
    }

    /// The sum of some amounts.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub fn sum_of(amounts: impl IntoIterator<Item = Self>) -> Result<Self, TooLarge> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// Whether a double, and so a JSON number, holds it exactly.
    #[must_use]
    pub const fn is_told_exactly(self) -> bool {
        self.0.unsigned_abs() < Self::FIRST_UNTOLD.0.unsigned_abs()
    }

    /// From 2^43 credits on doubles are a thousandth and more apart.
    pub const FIRST_UNTOLD: Self = Self((1 << 43) * 1000);
}

/// A sum of credits that 64 bits do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sum of credits does not fit 64 bits")]
pub struct TooLarge;

impl fmt::Display for Credits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, thousandths) = (size / 1000, size % 1000);
        if thousandths == 0 {
            return write!(formatter, "{sign}{whole}");
        }
        let fraction = format!("{thousandths:03}");
        write!(formatter, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::{Credits, CreditsError};

    #[test]
    fn every_thousandth_survives_a_double() {
        for thousandths in [1, 999, 1001, 123_456_789, 999_999_999_999_999, -7, 100, 999_999_999_999_001] {
            let credits = Credits::from_thousandths(thousandths);
            let text = serde_json::to_string(&credits.to_json()).unwrap_or_default();
            let read: Result<serde_json::Number, _> = serde_json::from_str(&text);
            assert_eq!(read.map(|number| Credits::from_json(&number)).ok(), Some(Ok(credits)), "{text}");
            assert_eq!(Credits::parse(&credits.to_string()), Ok(credits));
        }
    }

    #[test]
    fn a_fourth_decimal_place_is_refused() {
        assert_eq!(Credits::parse("1.2345"), Err(CreditsError::TooPrecise));
        assert_eq!(Credits::parse("1.2340"), Ok(Credits::from_thousandths(1234)));
        assert_eq!(Credits::parse("1000000000000.001"), Err(CreditsError::TooLarge));
    }
}
