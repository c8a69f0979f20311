//! An account in memory: the pure core of the ledger.
//!
//! An [`Account`] holds the figures of a workspace's pool and those of its grants that can matter. Each operation changes them
//! and adds lines. Nothing here reads a clock or a database: [`super::store`] loads an account and writes what changed.
//!
//! What always holds: the balance is the sum of all lines, and every line that names a grant has changed that grant by as much.

mod burn_down;
mod burn_order;
mod change;
mod draw;
mod drawdowns;
mod entry;
mod grant;
mod refund;
mod settle;
mod state;
mod tick;
mod withdraw;

pub(super) use burn_order::BurnKey;
pub(crate) use draw::Drawn;
pub use drawdowns::Drawdown;
pub(super) use drawdowns::{drawdowns, overdraft};
pub use entry::Entry;
pub use grant::{Grant, GrantStatus};
pub(super) use refund::{Draw, Refund};
pub(super) use settle::OverdrawnEvent;
pub(super) use state::{Account, AccountKey, Figures};
