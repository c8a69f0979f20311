//! GraphQL as clients see it.

mod costs;
mod denied;
mod documents;
mod variables;
