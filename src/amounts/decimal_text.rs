//! Exact decimals that are written as strings, such as `49.50`.

use std::fmt;

/// A decimal of at most 13 digits and three decimal places. It is never negative, and keeps the number of places as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    thousandths: i64,
    places: u8,
}

/// The error for a string that is not a decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a Decimal is a plain decimal in a text, such as \"49.50\": up to 13 digits, and up to 3 after a point")]
pub struct NotDecimal;

/// The most digits before the point.
const DIGITS: usize = 13;
/// The most digits after it.
pub(super) const PLACES: u8 = 3;
const THOUSAND: i64 = 1_000;

impl Decimal {
    /// Reads `[0-9]{1,13}(\.[0-9]{1,3})?`.
    ///
    /// # Errors
    ///
    /// When it is anything else.
    pub fn parse(text: &str) -> Result<Self, NotDecimal> {
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let (whole, fraction) = match text.split_once('.') {
            Some((whole, fraction)) if digits(fraction, usize::from(PLACES)) => (whole, fraction),
            Some(_) => return Err(NotDecimal),
            None => (text, ""),
        };
        if !digits(whole, DIGITS) {
            return Err(NotDecimal);
        }
        let thousandths = format!("{whole}{fraction:0<3}").parse().map_err(|_| NotDecimal)?;
        let places = u8::try_from(fraction.len()).map_err(|_| NotDecimal)?;
        Ok(Self { thousandths, places })
    }

    /// From thousandths. It is written with `places` decimal places, or with more if the value needs them.
    pub(super) fn of(thousandths: i64, places: u8) -> Self {
        let needed = match (thousandths.rem_euclid(THOUSAND), thousandths.rem_euclid(100), thousandths.rem_euclid(10)) {
            (0, ..) => 0,
            (_, 0, _) => 1,
            (.., 0) => 2,
            _ => PLACES,
        };
        Self { thousandths, places: places.min(PLACES).max(needed) }
    }

    /// In thousandths.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.thousandths
    }

    /// How many decimal places it is written with.
    #[must_use]
    pub const fn places(self) -> u8 {
        self.places
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.thousandths.div_euclid(THOUSAND);
        let fraction = format!("{:03}", self.thousandths.rem_euclid(THOUSAND));
        match fraction.get(..usize::from(self.places)) {
            Some("") | None => write!(formatter, "{whole}"),
            Some(fraction) => write!(formatter, "{whole}.{fraction}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, NotDecimal};

    #[test]
    fn decimals_are_read_and_written_alike() {
        for (text, thousandths) in
            [("49.5", 49_500), ("0", 0), ("0.007", 7), ("007", 7_000), ("9999999999999.999", 9_999_999_999_999_999)]
        {
            assert_eq!(Decimal::parse(text).map(Decimal::thousandths), Ok(thousandths), "{text}");
        }
        for text in ["49.50", "0", "0.007", "1000000000000.1"] {
            assert_eq!(Decimal::parse(text).map(|decimal| decimal.to_string()), Ok(text.to_owned()));
        }
        for (thousandths, places, told) in
            [(5_000, 0, "5"), (5_000, 2, "5.00"), (5_010, 0, "5.01"), (5_001, 2, "5.001"), (5_000, 4, "5.000")]
        {
            assert_eq!(Decimal::of(thousandths, places).to_string(), told);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let wrong = [
            "",
            ".",
            ".5",
            "5.",
            "-1",
            "+1",
            "1e3",
            "1,5",
            " 1",
            "1 ",
            "1.0000",
            "10000000000000",
            "1.2.3",
            "١",
            "NaN",
            "0x1",
            "1_0",
        ];
        for text in wrong {
            assert_eq!(Decimal::parse(text), Err(NotDecimal), "{text}");
        }
    }
}
