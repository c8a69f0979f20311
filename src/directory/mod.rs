//! Organizations, workspaces, users, memberships, and API keys.
//!
//! It does not decide who may read what: [`crate::authz`] does. What always holds: a repeated upsert changes nothing, and a
//! removed member stays known, because their usage does.

mod api_keys;
mod error;
mod events_from;
mod lock;
mod members;
mod organization;
mod unknown_zones;
mod user;
mod workspace;

pub use api_keys::{NewApiKey, create_api_key, find_api_key, list_api_keys, revoke_api_key};
pub use error::DirectoryError;
pub use events_from::{events_kept_from, keep_events_from, kept_from};
pub use lock::{begin_long_write_to, begin_long_write_to_all, begin_write_to, lock_found, lock_workspaces};
pub use members::{MemberFilter, MemberRow, MemberUpsert, find_members, list_members, remove_member, upsert_member};
pub use organization::upsert_organization;
pub use unknown_zones::{unknown_zones, workspaces_in_zones};
pub use user::find_user;
pub use workspace::{Owner, WorkspaceUpsert, all_workspaces, upsert_workspace};
