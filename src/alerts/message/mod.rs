//! What a message says, whatever its channel: [`Notice`] has the facts, [`load`] reads them, and the rest puts them into words.
//!
//! What always holds: the figures are those of the firing's row, which never change, so every attempt says the same. Only
//! names are read anew. Names come from outside, so every channel makes them inert in its own way.

mod inert;
mod load;
mod notice;
mod words;

pub(super) use inert::one_line;
pub use load::{Found, Unsendable, load_notice};
#[cfg(test)]
pub(super) use notice::tests;
pub use notice::{NamedEvent, NamedMember, NamedWorkspace, Notice, Spend};
pub(super) use words::{Fact, facts, headline, title};
