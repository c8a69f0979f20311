//! Tokens of people: JWTs, signed with the configured secret or with the private key of an issuer.
//!
//! What always holds: the header of a token never decides what its signature is checked with. HS256 is checked with the configured
//! secret, and with nothing else. A public key checks only the algorithms of its own kind, and only tokens of the issuer that
//! published it. Whatever else a header names is not followed.

mod claims;
mod error;
mod head;
mod issuers;
mod secret;

pub(super) use claims::valid_until;
pub use error::{JwtError, KeysUnavailable};
pub(super) use head::Head;
pub(super) use issuers::Issuers;
pub use issuers::RefreshError;
pub use secret::TokenKeys;
