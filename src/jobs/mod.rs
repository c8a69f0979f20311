//! What runs by itself.

mod due;
mod retention;
mod rezone;

pub use due::follow_the_clock;
pub use retention::forget_old_events;
pub use rezone::follow_new_zones;
