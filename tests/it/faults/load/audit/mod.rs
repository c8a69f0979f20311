//! Comparing what a server holds with what clients sent: what was acknowledged is there once, and nothing else is.
//!
//! What was sent and not answered may be there, whole, or not at all.

mod events;
mod expected;
mod grants;
mod journals;
mod purchases;

pub use events::Events;
pub use expected::Expected;

use super::books::{Books, Marks};

/// Compares books that were read since some marks with all that was sent since then.
pub fn check(expected: &Expected, books: &Books, since: &Marks) {
    journals::check(books, since);
    events::check(expected, books);
    events::check_refunds(expected, books);
    grants::check(expected, books);
    grants::check_transfers(expected, books);
    purchases::check(expected, books);
}
