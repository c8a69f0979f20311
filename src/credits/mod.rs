//! The ledger: what there is to spend, where it came from and where it went.
//!
//! What it is not: it knows no event's content and sums no usage; [`crate::usage`] tells it what an event costs, within the
//! transaction that records it. The rules are in `README.md` beside this file, with worked examples.
//!
//! What always holds: [`account`] is the pure core, which decides everything; [`post`] is the only writer of the journal; a
//! journal line never changes; the balance is the sum of the lines, and of what remains of usable grants minus the overdraft.
//! The row of an account is taken by every write to it.

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
    Balance, EntryFilter, EntryPosition, Funding, GrantFilter, Movement, Prospects, balance, contract_years,
    find_entries, find_grants, funding, future_balance, list_entries, list_grants, movements, next_due_at,
    opening_balance, past_balance, prospects, usable_grants,
};
pub(crate) use store::{ForgottenEvent, note_forgotten};
pub use verify::{CreditReport, Findings, Invariant, verify_credits};
pub use writes::{
    NewContract, NewGrant, Transferred, issue_grant, set_contract, transfer_credits, void_grant, write_due_of,
    write_what_is_due,
};
pub(crate) use writes::{Spend, Spending, Spent, give_back, spend};
