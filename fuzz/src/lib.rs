//! Properties of any bytes from outside. Each function panics if its property fails.

mod cloud_events;
mod csv;
mod cursors;
mod gate;
mod signatures;

pub use cloud_events::cloud_events;
pub use csv::csv;
pub use cursors::cursors;
pub use gate::gate;
pub use signatures::signatures;

/// Splits bytes into two parts. The first byte is the length of the first part.
fn two_parts(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some((length, rest)) = bytes.split_first() else { return (&[], &[]) };
    rest.split_at(usize::from(*length).min(rest.len()))
}
