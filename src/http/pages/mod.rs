//! The pages for people: Workspace Analytics and GraphiQL.

pub(super) mod analytics;
mod embedded;
pub(super) mod graphiql;
mod policy;
