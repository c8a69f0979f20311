//! The ledger: what there is to spend, where it came from and where it went.
//!
//! What it is not: it knows no event's content and sums no usage; [`crate::usage`] tells it what an event costs, within the
//! transaction that records it. The rules are in `README.md` beside this file, with worked examples.
//!
//! What always holds: [`account`] is the pure core, which decides everything; [`post`] is the only writer of the journal; a
//! journal line never changes; the balance is the sum of the lines, and of what remains of usable grants minus the overdraft.
//! The row of an account is taken by every write to it.

mod account;
mod burn_down;
mod burn_order;
mod contract;
mod contract_years;
mod due;
mod entry;
mod error;
mod find_entries;
mod find_grants;
mod forgotten;
mod funding;
mod grant;
mod history;
mod issue;
mod load;
mod load_first;
mod past;
mod post;
pub mod purchase;
mod request;
mod spend;
mod stored;
mod transfer;
mod verify;
mod view;
mod void;

pub(crate) use account::Drawn;
pub use contract::{NewContract, set_contract};
pub use contract_years::contract_years;
pub use due::{next_due_at, write_due_of, write_what_is_due};
pub use entry::Entry;
pub use error::CreditError;
pub use find_entries::{EntryFilter, EntryPosition, find_entries, list_entries};
pub use find_grants::{GrantFilter, find_grants, list_grants};
pub(crate) use forgotten::{ForgottenEvent, note_forgotten};
pub use funding::{Drawdown, Funding, funding};
pub use grant::{Grant, GrantStatus};
pub use history::{Movement, movements};
pub use issue::{NewGrant, issue_grant};
pub use past::{opening_balance, past_balance};
pub(crate) use spend::{Spend, Spending, Spent, give_back, spend};
pub use transfer::{Transferred, transfer_credits};
pub use verify::{CreditReport, Findings, Invariant, verify_credits};
pub use view::{Balance, balance, future_balance, prospects, usable_grants};
pub use void::void_grant;
