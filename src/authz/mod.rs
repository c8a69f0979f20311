//! What a caller may do, and the proofs that somebody asked.
//!
//! [`policy`] is the one table: the check at run time, the `@auth` and `@scope` directives of the schema and the printed
//! role matrix of the tests all come from it. [`access`] holds the proofs: a function of a domain folder that touches a
//! workspace takes a [`WorkspaceAccess`], which only this folder can make, so that a forgotten check does not compile.

pub mod access;
mod listed;
pub mod policy;
mod seen;
mod workspace;

pub use access::{OrganizationAccess, ServiceAccess, SystemAccess, WorkspaceAccess};
pub use listed::{NamePosition, WorkspaceList};
pub use policy::{Denied, Field, Need, Who};
pub use seen::{OrganizationSight, Refused, WorkspaceSight, permit_person, permit_service};
pub use workspace::{BrokenWorkspace, Workspace};
