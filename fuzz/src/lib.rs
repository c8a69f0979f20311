//! What holds for any bytes from outside. Each function panics where it does not.

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

/// Two parts of some bytes; the first is as long as the first byte says.
fn two_parts(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some((length, rest)) = bytes.split_first() else { return (&[], &[]) };
    rest.split_at(usize::from(*length).min(rest.len()))
}
