//! GraphQL over HTTP, as the GraphQL Foundation specifies it.

mod members;
pub(super) mod request;
