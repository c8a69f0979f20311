//! The jobs of signing in: when API keys were last used, and the keys of token issuers.

mod issuer_keys;
mod key_uses;

pub use issuer_keys::FetchIssuerKeys;
pub use key_uses::StoreKeyUses;
