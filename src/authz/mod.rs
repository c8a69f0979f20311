//! What a caller may do, and the proofs that the policy was asked.
//!
//! [`policy`] is the table of all fields. The check at run time, the `@auth` and `@scope` directives of the schema, and the matrix
//! that the tests print all come from it. A row says who may read its fields, and which [`permission`] that proves. [`implied`]
//! says which permission includes another.
//!
//! [`access`] holds the proofs. A function of a domain folder that touches a workspace takes a proof, which only this folder can
//! make, and names the permission it needs: `&WorkspaceAccess<ReadLedger>`. So neither a forgotten check nor a check of another
//! permission compiles. A permission is a type without a value, so a proof is no larger for it.
//!
//! A resolver declares its field as a constant, [`Protected`]. The compiler finds the row of the table, and refuses a constant
//! whose row gives another permission.

pub mod access;
mod access_rule;
pub mod implied;
mod keys;
mod listed;
pub mod permission;
pub mod policy;
mod protected;
mod row;
mod sealed;
mod system;
mod user;
mod visible;
mod workspace;

pub use access::{OrganizationAccess, ServiceAccess, WorkspaceAccess};
pub use keys::KeyAccess;
pub use listed::{NamePosition, WorkspaceList};
pub use policy::{AccessRule, Denied, Field, Need};
pub use protected::Protected;
pub use system::SystemAccess;
pub use user::UserAccess;
pub use visible::{Refused, VisibleOrganization, VisibleWorkspace, may, permit_service, require_person};
pub use workspace::{BrokenWorkspace, Workspace};
