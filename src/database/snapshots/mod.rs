//! What requests read from: one snapshot each, over connections that callers share fairly.

mod columns;
mod reads;
pub(super) mod replica;
pub(super) mod shares;
pub(super) mod snapshot;

pub use columns::integer_columns;
pub use reads::Reads;
pub use shares::{CallerShare, Shares};
pub use snapshot::Moment;
