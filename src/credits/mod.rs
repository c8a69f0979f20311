//! The ledger: what can be spent, where it came from and where it went.
//!
//! `README.md` beside this file has the rules, with examples. The ledger knows no event's content and sums no usage:
//! [`crate::usage`] passes it the cost of each event, within the transaction that records the event.
//!
//! What always holds: [`account`] is the pure core and decides everything. [`store`] has the only writer of the journal, and a
//! journal line never changes. The balance is the sum of the lines, and also what remains of usable grants minus the overdraft.

mod account;
mod error;
pub mod purchases;
mod reads;
mod store;
mod verify;
mod writes;

pub(crate) use account::Drawn;
pub use account::{Drawdown, Entry, Grant, GrantStatus};
pub use error::CreditError;
pub use reads::{
    Balance, EntryFilter, EntryPosition, Funding, GrantFilter, Movement, Prospects, balance, balances, contract_years,
    find_entries, find_grants, funding, future_balance, list_entries, list_grants, movements, next_due_at,
    opening_balance, past_balance, prospects, usable_grants,
};
pub(crate) use store::{ForgottenEvent, note_forgotten};
pub use verify::{CreditReport, Findings, Invariant, verify_credits};
pub(crate) use writes::{AccountCharges, Charge, ChargedEvent, draw_events, give_back};
pub use writes::{
    NewContract, NewGrant, Transferred, issue_grant, set_contract, transfer_credits, void_grant, write_due_of,
    write_what_is_due,
};
