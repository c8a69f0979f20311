//! Compares a server's state with what clients sent. Acknowledged writes are stored once, and nothing else is stored.
//!
//! An unanswered write may be stored whole or not at all.

mod events;
mod expected;
mod grants;
mod journals;
mod purchases;

pub use events::Events;
pub use expected::Expected;

use super::books::{Books, Marks};

/// Compares the state read since some marks with everything sent since then.
pub fn check(expected: &Expected, books: &Books, since: &Marks) {
    journals::check(books, since);
    events::check(expected, books);
    events::check_refunds(expected, books);
    grants::check(expected, books);
    grants::check_transfers(expected, books);
    purchases::check(expected, books);
}
