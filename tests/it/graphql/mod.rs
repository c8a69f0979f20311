//! GraphQL as clients see it.

mod costs;
mod denied;
mod documents;
mod library;
mod library_subscriptions;
mod links;
mod payloads;
mod rate_cards;
mod variables;
mod workspaces;
