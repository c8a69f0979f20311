//! The tables of Tallygraph: one file a table, with its typed id and the enums of its columns.
//!
//! Nothing here decides anything: no logic, no GraphQL. Amounts of credits are thousandths in `i64`, instants are
//! microseconds since 1970 UTC in `i64`, the same in every database.

pub mod api_key;
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
pub mod rollup;
pub mod scope;
pub mod user;
pub mod workspace;

pub use entry_kind::EntryKind;
pub use grant_kind::GrantKind;
pub use grant_state::GrantState;
pub use ids::{ApiKeyId, EventId, GrantId, OrganizationId, PurchaseId, RateCardId, TermId, UserId, WorkspaceId};
pub use pool::Pool;
pub use purchase_channel::PurchaseChannel;
pub use purchase_status::PurchaseStatus;
pub use role::Role;
pub use rollup::{Grain, ROLLUPS, Rollup, RollupDimension};
pub use scope::{Scope, Scopes};
