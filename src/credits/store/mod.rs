//! Accounts in the database: how they are read, and the only writer of the journal.
//!
//! A write loads an account, does what is due, changes it in memory, and posts it, all in one transaction. A read does what is
//! due in memory and throws it away.

mod catch_up;
mod drawdown_days;
mod figures;
mod forgotten;
mod idempotency;
mod load;
mod load_for_recording;
mod load_several;
mod next_due;
mod numbers;
mod pending;
mod post;
pub(super) mod stored;

pub(super) use catch_up::{catch_up, load_caught_up, settle_overdraft};
pub(super) use drawdown_days::day_of;
pub(super) use figures::{StoredFigures, figures};
pub(crate) use forgotten::{ForgottenEvent, note_forgotten};
pub(super) use idempotency::IdempotentRequest;
pub(super) use load::{find_grant, load, load_grants};
pub(super) use load_for_recording::{AccountToLoad, LoadedAccount, load_first, load_rest};
pub(super) use load_several::{FiguresByWorkspace, caught_up_accounts, figures_of_workspaces};
pub(super) use numbers::{Counter, next_number};
pub(super) use pending::{Pending, caught_up, due_account};
pub(super) use post::{post, post_all};
pub(super) use stored::{ENTRY_COLUMNS, GRANT_COLUMNS};
