//! The tables of Tallygraph: one file a table, typed ids, and the enums of columns.
//!
//! There is no logic here, and no GraphQL. Credits are thousandths in `i64` and instants are microseconds since 1970 in UTC,
//! in every database. [`stored_number`] has the numbers of enums. A test compares these entities with the migrated schema.

pub mod api_key;
pub mod clock_seen;
pub mod credit_account;
pub mod credit_drawdown_day;
pub mod credit_entry;
pub mod credit_forgotten_day;
pub mod credit_grant;
pub mod credit_operation;
pub mod credit_purchase;
pub mod credit_request;
pub mod credit_sequence;
pub mod credit_unmatched_payment;
pub mod entry_kind;
pub mod grant_kind;
pub mod grant_state;
pub mod ids;
pub mod job_lease;
pub mod member;
pub mod organization;
pub mod pool;
pub mod provider_payment;
pub mod provider_purchase;
pub mod purchase_channel;
pub mod purchase_status;
pub mod rate;
pub mod rate_card;
pub mod role;
pub mod rollup;
pub mod schema_version;
pub mod scope;
pub mod stored_number;
pub mod term;
pub mod term_kind;
pub mod usage_event;
pub mod usage_refund;
pub mod usage_sequence;
pub mod user;
pub mod workspace;
pub mod zone_rules;

pub use credit_operation::CreditOperation;
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
pub use stored_number::from_number;
pub use term_kind::TermKind;
