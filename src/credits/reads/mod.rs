//! What an account holds, held, and will hold.
//!
//! Every answer counts what is due, whether or not it is written yet. Nothing here writes.

mod balance;
mod balances;
mod contract_years;
mod entries;
mod funding;
mod grants;
mod movements;
mod next_due;
mod past;
mod prospects;

pub use balance::{Balance, balance, future_balance};
pub use balances::balances;
pub use contract_years::contract_years;
pub use entries::{EntryFilter, EntryPosition, find_entries, list_entries};
pub use funding::{Funding, funding};
pub use grants::{GrantFilter, find_grants, list_grants};
pub use movements::{Movement, movements};
pub use next_due::next_due_at;
pub use past::{opening_balance, past_balance};
pub use prospects::{Prospects, prospects, usable_grants};
