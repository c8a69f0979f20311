//! `[jwt]`

use serde::{Deserialize, Serialize};

/// How people's tokens are checked. Without a secret no token is accepted; API keys work all the same.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JwtSettings {
    /// The secret that signs HS256 tokens, at least 32 bytes (RFC 7518, section 3.2); a shorter one is complained about.
    pub hs256_secret: Option<String>,
    /// The `iss` that tokens must carry.
    pub issuer: Option<String>,
    /// The `aud` that tokens must carry.
    pub audience: Option<String>,
}

impl JwtSettings {
    /// Whether the secret is shorter than the hash that it keys, and could be guessed.
    #[must_use]
    pub fn secret_is_short(&self) -> bool {
        self.hs256_secret.as_ref().is_some_and(|secret| secret.len() < 32)
    }
}

impl std::fmt::Debug for JwtSettings {
    /// Without the secret, whatever prints the settings.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("JwtSettings")
            .field("hs256_secret", &self.hs256_secret.as_ref().map(|_| "…"))
            .field("issuer", &self.issuer)
            .field("audience", &self.audience)
            .finish()
    }
}
