//! Exact amounts: credits and money in thousandths, and quantities as the decimals they were written in.
//!
//! What always holds: nothing rounds except [`Quantity::blocks`], which counts a begun block as a whole one. A JSON number arrives
//! as a double and is read as the shortest decimal for that double, so `0.1` is one tenth.

mod credits;
mod currency;
mod decimal;
mod decimal_text;
mod money;
mod quantity;

pub use credits::{Credits, CreditsError, TooLarge};
pub use currency::Currency;
pub use decimal_text::{Decimal, NotDecimal};
pub use money::{Money, MoneyError};
pub use quantity::{Quantity, QuantityError};
