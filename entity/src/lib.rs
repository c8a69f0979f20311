//! The tables of Tallygraph: one file for each table, with typed ids and the enums of columns.
//!
//! Entities have no logic and know nothing of GraphQL. In every database, amounts of credits are thousandths in `i64`, and instants
//! are microseconds since 1970 UTC in `i64`. [`stored_number`] has the numbers of enums.

pub mod api_key;
pub mod credit_operation;
pub mod entry_kind;
pub mod grant_kind;
pub mod grant_state;
pub mod ids;
pub mod member;
pub mod organization;
pub mod pool;
pub mod purchase_channel;
pub mod purchase_status;
pub mod rate;
pub mod rate_card;
pub mod role;
pub mod scope;
pub mod stored_number;
pub mod user;
pub mod workspace;

pub use credit_operation::CreditOperation;
pub use entry_kind::EntryKind;
pub use grant_kind::GrantKind;
pub use grant_state::GrantState;
pub use ids::{ApiKeyId, EventId, GrantId, OrganizationId, PurchaseId, RateCardId, TermId, UserId, WorkspaceId};
pub use pool::Pool;
pub use purchase_channel::PurchaseChannel;
pub use purchase_status::PurchaseStatus;
pub use role::Role;
pub use scope::{Scope, Scopes};
pub use stored_number::from_number;
