//! API keys: a prefix and 256 random bits. The secret is shown once. The database has its hash.
//!
//! What always holds: a key that has expired or was revoked signs nobody in, and a caller cannot tell it from one that never existed.

mod error;
mod find;
mod insert;
mod operator;
mod secret;
mod uses;

pub use error::KeyError;
pub(super) use find::find_service;
pub use insert::{KeyTerms, insert_key};
pub use operator::{NewKey, PendingKey, Rotation, create_key, list_keys, revoke_key, rotate_key};
pub use secret::KEY_PREFIX;
pub use uses::KeyUses;
