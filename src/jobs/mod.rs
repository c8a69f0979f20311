//! What runs by itself.

mod due;
mod rezone;

pub use due::follow_the_clock;
pub use rezone::follow_new_zones;
