//! `[jwt]`

use serde::{Deserialize, Serialize};

use super::Secret;

/// How tokens of people are checked. Without a secret no token is accepted. API keys work without one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JwtSettings {
    /// The secret that signs HS256 tokens, at least 32 bytes (RFC 7518, section 3.2). A shorter one causes a warning.
    pub hs256_secret: Option<Secret>,
    /// The `iss` that tokens must carry.
    pub issuer: Option<String>,
    /// The `aud` that tokens must carry.
    pub audience: Option<String>,
}

impl JwtSettings {
    /// Whether the secret is shorter than the hash that it keys, so that it could be guessed.
    #[must_use]
    pub fn secret_is_short(&self) -> bool {
        self.hs256_secret.as_ref().is_some_and(|secret| secret.expose().len() < 32)
    }
}
