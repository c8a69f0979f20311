//! How much a generation used of a unit, such as seconds, images or characters.

use super::decimal::parse_scaled;

/// A number from 0 to 10^12, kept as the double that arrived.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Quantity(f64);

/// Why a number is not a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a quantity is a number from 0 to 1000000000000")]
pub struct QuantityError;

/// The decimal places that pricing reads. A double within the limits has few more, and they round up.
const PLACES: usize = 18;
const LIMIT: f64 = 1e12;

impl Quantity {
    /// A quantity of one.
    pub const ONE: Self = Self(1.0);

    /// Takes a double.
    ///
    /// # Errors
    ///
    /// When it is negative, not finite, or beyond the limit.
    pub fn new(value: f64) -> Result<Self, QuantityError> {
        if !(0.0..=LIMIT).contains(&value) {
            return Err(QuantityError);
        }
        // Negative zero becomes zero.
        Ok(Self(if value == 0.0 { 0.0 } else { value }))
    }

    /// The double.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// How many blocks of `block` it needs. A begun block counts as a whole one. `None` if there are too many to count, or if the
    /// block is zero.
    #[must_use]
    pub fn blocks(self, block: Self) -> Option<i64> {
        let (quantity, block) = (self.scaled(), block.scaled());
        let whole = quantity.checked_div(block)?;
        let begun = i128::from(quantity.checked_rem(block)? != 0);
        i64::try_from(whole.checked_add(begun)?).ok()
    }

    /// Scaled by 10^18. Finer digits add one, so that they still begin a block.
    fn scaled(self) -> i128 {
        let text = self.0.to_string();
        let fraction = text.find('.').map_or(0, |dot| text.len().saturating_sub(dot).saturating_sub(1));
        let finer = fraction.saturating_sub(PLACES);
        let kept = text.get(..text.len().saturating_sub(finer)).unwrap_or(&text);
        parse_scaled(kept, PLACES).map_or(i128::MAX, |scaled| scaled.saturating_add(i128::from(finer > 0)))
    }
}

#[cfg(test)]
mod tests {
    use super::Quantity;

    fn blocks(quantity: f64, block: f64) -> Option<i64> {
        Quantity::new(quantity).ok()?.blocks(Quantity::new(block).ok()?)
    }

    #[test]
    fn blocks_are_counted_in_decimals_not_in_doubles() {
        assert_eq!(blocks(0.9, 0.3), Some(3), "in doubles 0.9 / 0.3 is more than 3");
        assert_eq!(blocks(0.3, 0.1), Some(3));
        assert_eq!(blocks(0.7, 0.1), Some(7));
        assert_eq!(blocks(51.0, 50.0), Some(2));
        assert_eq!(blocks(50.0, 50.0), Some(1));
        assert_eq!(blocks(0.0, 50.0), Some(0));
        assert_eq!(blocks(1e12, 1e-7), None, "too many to count");
        assert_eq!(blocks(1e-300, 1.0), Some(1), "a begun block counts whole");
        assert_eq!(blocks(1.0, 0.0), None);
    }
}
