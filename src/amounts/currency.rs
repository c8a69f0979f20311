//! The decimal places of currencies, by ISO 4217 and in Stripe's API.
//!
//! The places are those of ISO 4217, list one, as published on 2026-01-01. Stripe's are those of its page "Supported currencies"
//! (docs.stripe.com/currencies). A currency has two decimals there unless the page lists it as zero-decimal, as three-decimal or
//! as a special case. The two sources differ for ISK and UGX, which Stripe writes with two decimals that are always 00, and for
//! MGA, which it writes with none. HUF and TWD are special only in payouts.

/// Currencies with the same decimal places.
struct Group {
    /// Decimal places by ISO 4217.
    places: u8,
    /// Decimal places of the whole number that Stripe sends. None if its page does not say.
    stripe: Option<u8>,
    /// Their codes in order, separated by spaces.
    codes: &'static str,
}

const GROUPS: [Group; 9] = [
    Group {
        places: 2,
        stripe: Some(2),
        codes: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY \
                COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS \
                INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN \
                NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
                SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG",
    },
    Group { places: 2, stripe: Some(0), codes: "MGA" },
    Group { places: 0, stripe: Some(0), codes: "BIF CLP DJF GNF JPY KMF KRW PYG RWF VND VUV XAF XOF XPF" },
    Group { places: 0, stripe: Some(2), codes: "ISK UGX" },
    Group { places: 3, stripe: Some(3), codes: "BHD JOD KWD OMR TND" },
    // Stripe's page lists these nowhere, and two decimals would be a guess.
    Group { places: 3, stripe: None, codes: "IQD LYD" },
    Group { places: 0, stripe: None, codes: "UYI" },
    Group { places: 4, stripe: None, codes: "CLF UYW" },
    // Withdrawn currencies that are still on Stripe's page. Others are not accepted.
    Group { places: 2, stripe: Some(2), codes: "ANG BGN STD" },
];

/// A currency of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Decimal places by ISO 4217.
    pub places: u8,
    /// Decimal places of the whole number that Stripe sends. None if its page does not say.
    pub stripe_places: Option<u8>,
}

impl Currency {
    /// The currency of a code in capital letters that ISO 4217 lists as current or Stripe still takes. None if it is unknown or,
    /// like gold, has no minor unit.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let group = GROUPS.iter().find(|group| group.codes.split(' ').any(|known| known == code))?;
        Some(Self { places: group.places, stripe_places: group.stripe })
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, GROUPS};

    /// Every code of ISO 4217's list one of 2026-01-01 that has a minor unit, with its places, from the list itself: `PyPI`'s
    /// `iso4217` 1.16.20260101 carries it as `table.xml`.
    const LIST_ONE: &str = include_str!("../../tests/data/iso4217.csv");
    /// Stripe's page, in its own order.
    const ZERO_DECIMAL: &str = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF";
    const THREE_DECIMAL: &str = "BHD JOD KWD OMR TND";
    /// Its special cases: two decimals, whatever its other lists say.
    const TWO_AFTER_ALL: &str = "ISK HUF TWD UGX";

    #[test]
    fn every_active_currency_has_the_places_of_the_standard() {
        let rows: Vec<(&str, u8)> = LIST_ONE
            .lines()
            .skip(1)
            .filter_map(|row| row.split_once(','))
            .filter_map(|(code, places)| Some((code, places.parse().ok()?)))
            .collect();
        assert_eq!(rows.len(), 165);
        for (code, places) in rows {
            assert_eq!(Currency::of(code).map(|currency| currency.places), Some(places), "{code}");
        }
    }

    #[test]
    fn every_currency_is_written_as_stripe_writes_it() {
        let has = |list: &str, code: &str| list.split(' ').any(|known| known == code);
        for group in &GROUPS {
            for code in group.codes.split(' ') {
                let expected = if has(TWO_AFTER_ALL, code) {
                    Some(2)
                } else if has(ZERO_DECIMAL, code) {
                    Some(0)
                } else if has(THREE_DECIMAL, code) {
                    Some(3)
                } else {
                    (group.places == 2).then_some(2)
                };
                assert_eq!(group.stripe, expected, "{code}");
            }
        }
        for list in [ZERO_DECIMAL, THREE_DECIMAL, TWO_AFTER_ALL] {
            assert!(list.split(' ').all(|code| Currency::of(code).is_some()), "{list}");
        }
    }

    #[test]
    fn no_currency_is_in_two_groups() {
        let mut codes: Vec<&str> = GROUPS.iter().flat_map(|group| group.codes.split(' ')).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
        assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())));
        for code in ["XAU", "XXX", "XTS", "usd", "US", "", "U D", "HRK", "CUC", "MRO", "SLL", "VEF", "ZWL", "DEM"] {
            assert_eq!(Currency::of(code), None, "{code}");
        }
    }
}
