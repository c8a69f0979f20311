//! What belongs to one request: its caller, its snapshot, and what it has looked up.

mod alerts;
mod app;
mod context;
mod duplicate_members;
mod find;
mod journal;
mod lookups;
mod member_path;
mod page_loader;
mod variable_uses;

pub(super) use alerts::{alert_members, preview_error};
pub use app::App;
pub use context::RequestContext;
pub(super) use context::request;
pub use duplicate_members::DuplicateMembers;
pub use lookups::Lookups;
pub use member_path::{MemberPath, Step};
pub(super) use page_loader::PageLoader;
