//! Transactions, and the connections on which they run.

pub(super) mod connections;
pub(super) mod encryption;
pub(super) mod purpose;
pub(super) mod run_to_completion;
mod session;
pub(super) mod statement_log;
pub(super) mod stoppable;
pub(super) mod transaction;

pub use transaction::Transaction;
