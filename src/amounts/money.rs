//! An amount of money.

use std::fmt;

use super::decimal::{DecimalError, parse_scaled};

/// Money, held in hundredths of its currency's unit, and never negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    hundredths: i64,
    currency: String,
}

/// Why a text is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It is no plain decimal.
    #[error("an amount of money is a plain decimal, such as 49.50")]
    Malformed,
    /// More than two decimal places.
    #[error("an amount of money has at most two decimal places")]
    TooPrecise,
    /// Less than nothing.
    #[error("an amount of money is not negative")]
    Negative,
    /// More than 10^12.
    #[error("an amount of money is at most 1000000000000")]
    TooLarge,
    /// Not an ISO 4217 code.
    #[error("a currency is three capital letters, such as USD")]
    Currency,
}

const LIMIT_HUNDREDTHS: i64 = 100_000_000_000_000;

impl Money {
    /// Reads a plain decimal of at most two places, such as `49.50`, and an ISO 4217 code.
    ///
    /// # Errors
    ///
    /// What is wrong with either.
    pub fn parse(amount: &str, currency: &str) -> Result<Self, MoneyError> {
        let scaled = parse_scaled(amount, 2).map_err(|error| match error {
            DecimalError::Malformed => MoneyError::Malformed,
            DecimalError::TooPrecise => MoneyError::TooPrecise,
            DecimalError::TooLarge => MoneyError::TooLarge,
        })?;
        let hundredths = i64::try_from(scaled).map_err(|_| MoneyError::TooLarge)?;
        if hundredths < 0 {
            return Err(MoneyError::Negative);
        }
        if hundredths > LIMIT_HUNDREDTHS {
            return Err(MoneyError::TooLarge);
        }
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(MoneyError::Currency);
        }
        Ok(Self { hundredths, currency: currency.to_owned() })
    }

    /// From hundredths of a currency, as they were stored.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64, currency: String) -> Self {
        Self { hundredths, currency }
    }

    /// Whole US dollars.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "a hundred times 32 bits fit 64")]
    pub fn dollars(dollars: u32) -> Self {
        Self { hundredths: i64::from(dollars) * 100, currency: "USD".to_owned() }
    }

    /// In hundredths of the currency's unit.
    #[must_use]
    pub const fn hundredths(&self) -> i64 {
        self.hundredths
    }

    /// The currency's ISO 4217 code.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// The amount with two decimal places, such as `49.50`.
    #[must_use]
    pub fn amount(&self) -> String {
        let size = self.hundredths.unsigned_abs();
        format!("{}.{:02}", size / 100, size % 100)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.amount(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::{Money, MoneyError};

    #[test]
    fn money_is_read_exactly_and_told_with_two_places() {
        for (text, told) in [("49.5", "49.50"), ("0", "0.00"), ("9999.00", "9999.00"), ("7.10000", "7.10")] {
            assert_eq!(Money::parse(text, "USD").map(|money| money.amount()), Ok(told.to_owned()));
        }
        assert_eq!(Money::parse("1.005", "USD"), Err(MoneyError::TooPrecise));
        assert_eq!(Money::parse("-1", "USD"), Err(MoneyError::Negative));
        assert_eq!(Money::parse("1e3", "USD"), Err(MoneyError::Malformed));
        assert_eq!(Money::parse("1000000000000.01", "USD"), Err(MoneyError::TooLarge));
        for currency in ["", "usd", "US", "USDT", "U$D"] {
            assert_eq!(Money::parse("1", currency), Err(MoneyError::Currency));
        }
    }
}
