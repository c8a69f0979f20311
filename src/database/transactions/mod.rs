//! Transactions, and the connections that they run on.

mod acquire;
pub(super) mod connections;
pub(super) mod purpose;
pub(super) mod run_to_completion;
mod session;
pub(super) mod statement_log;
pub(super) mod stoppable;
pub(super) mod tls;
pub(super) mod transaction;

pub use transaction::Transaction;
