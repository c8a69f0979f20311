//! GraphQL as clients see it.

mod costs;
mod denied;
mod documents;
mod links;
mod payloads;
mod rate_cards;
mod variables;
mod workspaces;
