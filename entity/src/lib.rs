//! The tables of Tallygraph: one file a table, typed ids, and the enums of columns.
//!
//! There is no logic here, and no GraphQL. Credits are thousandths in `i64` and instants are microseconds since 1970 in UTC,
//! in every database. [`stored_number`] has the numbers of enums. A test compares these entities with the migrated schema.

pub mod alert_key;
pub mod alert_scope;
pub mod alert_window;
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
pub mod delivery_channel;
pub mod delivery_status;
pub mod entry_kind;
pub mod firing_reason;
pub mod grant_kind;
pub mod grant_state;
pub mod ids;
pub mod job_lease;
pub mod member;
pub mod organization;
pub mod outbox_message;
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
pub mod spend_alert;
pub mod spend_alert_firing;
pub mod spend_alert_member;
pub mod spend_alert_workspace;
pub mod spend_sum;
pub mod spend_window;
pub mod stored_number;
pub mod term;
pub mod term_kind;
pub mod usage_event;
pub mod usage_refund;
pub mod usage_sequence;
pub mod user;
pub mod workspace;
pub mod zone_rules;

pub use alert_scope::AlertScope;
pub use alert_window::AlertWindow;
pub use credit_operation::CreditOperation;
pub use delivery_channel::DeliveryChannel;
pub use delivery_status::DeliveryStatus;
pub use entry_kind::EntryKind;
pub use firing_reason::FiringReason;
pub use grant_kind::GrantKind;
pub use grant_state::GrantState;
pub use ids::{
    AlertId, ApiKeyId, EventId, FiringId, GrantId, OrganizationId, PurchaseId, RateCardId, TermId, UserId, WorkspaceId,
};
pub use pool::Pool;
pub use purchase_channel::PurchaseChannel;
pub use purchase_status::PurchaseStatus;
pub use role::Role;
pub use rollup::{Grain, ROLLUPS, Rollup, RollupDimension};
pub use scope::{Scope, Scopes};
pub use stored_number::from_number;
pub use term_kind::TermKind;
