//! An amount of money.

use std::fmt;

use super::currency::Currency;
use super::decimal_text::Decimal;

/// An amount of money in thousandths of its currency's unit. It is never negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    thousandths: i64,
    currency: String,
}

/// Why an amount and a code are not money.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The amount has more decimal places than the currency.
    #[error("an amount in {currency} has {}", places_of(*.places))]
    TooPrecise {
        /// The currency's code.
        currency: String,
        /// Its number of decimal places.
        places: u8,
    },
    /// The code is not three capital letters.
    #[error("a currency is three capital letters, such as USD")]
    Form,
    /// The code is not current in ISO 4217, or its currency has no minor unit.
    #[error("a currency is one that ISO 4217 lists as current, with a minor unit")]
    Unknown,
}

fn places_of(places: u8) -> String {
    match places {
        0 => "no decimal places".to_owned(),
        places => format!("at most {places} decimal places"),
    }
}

impl Money {
    /// An amount in the currency of an ISO 4217 code.
    ///
    /// # Errors
    ///
    /// When the currency is unknown, or the amount has more decimal places than it.
    pub fn new(amount: Decimal, currency: &str) -> Result<Self, MoneyError> {
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(MoneyError::Form);
        }
        let places = Currency::of(currency).ok_or(MoneyError::Unknown)?.places;
        if amount.places() > places {
            return Err(MoneyError::TooPrecise { currency: currency.to_owned(), places });
        }
        Ok(Self { thousandths: amount.thousandths(), currency: currency.to_owned() })
    }

    /// From stored thousandths of a currency's unit.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64, currency: String) -> Self {
        Self { thousandths, currency }
    }

    /// From the whole number by which Stripe writes an amount. None if it is negative or does not fit, or if Stripe's
    /// unit is unknown.
    #[must_use]
    pub fn from_stripe(amount: i64, currency: &str) -> Option<Self> {
        let thousandths_of_a_unit = match Currency::of(currency)?.stripe_places? {
            0 => 1_000,
            2 => 10,
            3 => 1,
            _ => return None,
        };
        let thousandths = amount.checked_mul(thousandths_of_a_unit).filter(|thousandths| *thousandths >= 0)?;
        Some(Self { thousandths, currency: currency.to_owned() })
    }

    /// Whether the unit is known in which Stripe writes a currency.
    #[must_use]
    pub fn is_known_to_stripe(currency: &str) -> bool {
        Currency::of(currency).is_some_and(|currency| currency.stripe_places.is_some())
    }

    /// Whole US dollars.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "a thousand times 32 bits fit 64")]
    pub fn dollars(dollars: u32) -> Self {
        Self { thousandths: i64::from(dollars) * 1_000, currency: "USD".to_owned() }
    }

    /// In thousandths of the currency's unit.
    #[must_use]
    pub const fn thousandths(&self) -> i64 {
        self.thousandths
    }

    /// The currency's ISO 4217 code.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// The amount with as many decimal places as the currency has, such as `49.50`.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        // Codes that only earlier versions accepted keep two places.
        let places = Currency::of(&self.currency).map_or(2, |currency| currency.places);
        Decimal::of(self.thousandths, places)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.amount(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::super::decimal_text::{Decimal, NotDecimal};
    use super::{Money, MoneyError};

    fn read(amount: &str, currency: &str) -> Result<Result<String, MoneyError>, NotDecimal> {
        Ok(Money::new(Decimal::parse(amount)?, currency).map(|money| money.to_string()))
    }

    #[test]
    fn money_is_written_with_the_places_of_its_currency() -> Result<(), NotDecimal> {
        for (amount, currency, told) in [
            ("49.5", "USD", "49.50 USD"),
            ("0", "EUR", "0.00 EUR"),
            ("4500", "JPY", "4500 JPY"),
            ("50000", "UGX", "50000 UGX"),
            ("5.124", "KWD", "5.124 KWD"),
            ("5", "BHD", "5.000 BHD"),
            ("9999999999999.99", "NOK", "9999999999999.99 NOK"),
        ] {
            assert_eq!(read(amount, currency)?.as_deref(), Ok(told));
        }
        for (amount, currency, places) in [("1.005", "USD", 2), ("1.0", "JPY", 0), ("1.00", "UGX", 0)] {
            let currency = currency.to_owned();
            assert_eq!(read(amount, &currency)?, Err(MoneyError::TooPrecise { currency, places }));
        }
        for currency in ["", "usd", "US", "USDT", "U$D"] {
            assert_eq!(read("1", currency)?, Err(MoneyError::Form));
        }
        for currency in ["XYZ", "XAU", "XXX", "HRK", "ZWL"] {
            assert_eq!(read("1", currency)?, Err(MoneyError::Unknown));
        }
        Ok(())
    }

    #[test]
    fn stored_money_is_never_rounded() {
        for (thousandths, currency, told) in
            [(4_500_500, "JPY", "4500.5 JPY"), (12_340, "KWD", "12.340 KWD"), (1_000, "HRK", "1.00 HRK")]
        {
            assert_eq!(Money::from_thousandths(thousandths, currency.to_owned()).to_string(), told);
        }
    }

    #[test]
    fn stripe_amounts_are_read_in_its_own_unit() {
        let told = |amount, currency| Money::from_stripe(amount, currency).map(|money| money.to_string());
        for (amount, currency, expected) in [
            (1_000, "USD", "10.00 USD"),
            (500, "UGX", "5 UGX"),
            (550, "UGX", "5.5 UGX"),
            (500, "ISK", "5 ISK"),
            (500, "JPY", "500 JPY"),
            (500, "MGA", "500.00 MGA"),
            (5_120, "KWD", "5.120 KWD"),
            (1_045, "HUF", "10.45 HUF"),
            (80_045, "TWD", "800.45 TWD"),
        ] {
            assert_eq!(told(amount, currency).as_deref(), Some(expected));
        }
        for (amount, currency) in [(-1, "USD"), (i64::MAX, "USD"), (1, "IQD"), (1, "XYZ")] {
            assert_eq!(told(amount, currency), None);
        }
    }
}
