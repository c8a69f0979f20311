//! Everything that changes an account: grants, contracts, transfers, usage, refunds, and what falls due.
//!
//! Each write loads an account, changes it in memory, and posts it, in one transaction.

mod contract;
mod draft;
mod draw_events;
mod due;
mod give_back;
mod issue;
mod transfer;
mod void;
mod workspace;

pub use contract::{NewContract, set_contract};
pub(super) use draft::{GrantDraft, issue_draft};
pub(crate) use draw_events::{AccountCharges, Charge, draw_events};
pub use due::{write_due_of, write_what_is_due};
pub(crate) use give_back::{ChargedEvent, give_back};
pub use issue::{NewGrant, issue_grant};
pub use transfer::{Transferred, transfer_credits};
pub(super) use void::void;
pub use void::void_grant;
pub(super) use workspace::workspace_of;
