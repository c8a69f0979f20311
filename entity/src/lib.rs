//! The tables of Tallygraph: one file a table, with its typed id and the enums of its columns.
//!
//! Nothing here decides anything: no logic, no GraphQL. Amounts of credits are thousandths in `i64`, instants are
//! microseconds since 1970 UTC in `i64`, the same in every database.

pub mod api_key;
pub mod ids;
pub mod member;
pub mod organization;
pub mod pool;
pub mod rate;
pub mod rate_card;
pub mod role;
pub mod scope;
pub mod user;
pub mod workspace;

pub use ids::{ApiKeyId, EventId, OrganizationId, RateCardId, TermId, UserId, WorkspaceId};
pub use pool::Pool;
pub use role::Role;
pub use scope::{Scope, Scopes};
