//! What runs by itself.

mod rezone;

pub use rezone::follow_new_zones;
