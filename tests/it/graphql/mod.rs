//! GraphQL as clients see it.

mod denied;
mod variables;
