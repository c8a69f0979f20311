//! Rate cards and pricing.
//!
//! Pricing is pure and exact: `max(minimum, ceil(quantity / blockSize) × creditsPerBlock) × count`, in thousandths of a
//! credit. Among the rates of the card in force whose conditions all hold, the rate with the most conditions applies. A card on
//! which two rates could tie is refused when it is published.

mod book;
mod card;
mod locks;
mod price;
mod publish;

pub use book::{RateBook, RateBookCache};
pub use card::{Card, CardPosition, Rate, RateLine};
pub use price::{PriceError, price, rate_for};
pub use publish::{NewCard, NewRate, PublishError, publish_rate_card};
