//! What things cost: rate cards and pricing.
//!
//! Pricing is pure and exact: `max(minimum, ceil(quantity / blockSize) × creditsPerBlock) × count`, in thousandths of a
//! credit. Among the rates of the card in force whose conditions all hold, the one with the most conditions prices;
//! a card on which two could tie is refused when it is published.

mod book;
mod card;
mod price;
mod publish;
mod turns;

pub use book::{RateBook, RateBooks};
pub use card::{Card, CardPosition, Rate, RateLine};
pub use price::{PriceError, price};
pub use publish::{NewCard, NewRate, PublishError, publish_rate_card};
