//! Parsing a plain decimal into an integer of a fixed scale.

/// Why a text is not a decimal of the wanted scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DecimalError {
    /// It is not a number.
    Malformed,
    /// It has more decimal places than the scale, and not only zeros.
    TooPrecise,
    /// It does not fit into 128 bits.
    TooLarge,
}

/// `text` times 10^`places`, exactly. Accepts an optional sign, digits, and a fraction; no exponent.
pub(super) fn parse_scaled(text: &str, places: usize) -> Result<i128, DecimalError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(DecimalError::Malformed);
    }
    let fraction = fraction.trim_end_matches('0');
    let missing = places.checked_sub(fraction.len()).ok_or(DecimalError::TooPrecise)?;
    let mut scaled: i128 = 0;
    let zeros = std::iter::repeat_n(b'0', missing);
    for digit in whole.bytes().chain(fraction.bytes()).chain(zeros) {
        scaled = scaled
            .checked_mul(10)
            .and_then(|value| value.checked_add(i128::from(digit.saturating_sub(b'0'))))
            .ok_or(DecimalError::TooLarge)?;
    }
    Ok(if negative { scaled.saturating_neg() } else { scaled })
}

#[cfg(test)]
mod tests {
    use super::{DecimalError, parse_scaled};

    #[test]
    fn decimals_are_parsed_exactly() {
        assert_eq!(parse_scaled("12.345", 3), Ok(12_345));
        assert_eq!(parse_scaled("-0.5", 3), Ok(-500));
        assert_eq!(parse_scaled("7", 3), Ok(7_000));
        assert_eq!(parse_scaled("7.10000000", 3), Ok(7_100));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "-", ".5", "5.", "1e3", "+1", "NaN", "1.2.3", "١"] {
            assert_eq!(parse_scaled(text, 3), Err(DecimalError::Malformed), "{text}");
        }
        assert_eq!(parse_scaled("0.0001", 3), Err(DecimalError::TooPrecise));
        assert_eq!(parse_scaled(&"9".repeat(60), 3), Err(DecimalError::TooLarge));
    }
}
