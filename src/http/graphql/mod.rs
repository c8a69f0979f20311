//! GraphQL over HTTP, as the GraphQL Foundation specifies it, and subscriptions.

pub(super) mod live;
mod members;
pub(super) mod request;
