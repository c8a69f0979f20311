//! Tokens that are signed with the configured secret, by HS256.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde_json::{Map, Value};

use super::claims::ClaimRules;
use super::error::{JwtError, reason};
use crate::calendar::Instant;
use crate::config::JwtSettings;

/// The secret that checks tokens, and that signs those of `tallygraph token`.
pub struct TokenKeys {
    hs256: Option<Hs256>,
    rules: ClaimRules,
    validation: Validation,
}

struct Hs256 {
    decoding: DecodingKey,
    encoding: EncodingKey,
}

impl TokenKeys {
    /// From the settings.
    #[must_use]
    pub fn new(settings: &JwtSettings) -> Self {
        let rules = ClaimRules {
            issuer: settings.issuer.clone(),
            audience: settings.audience.clone(),
            user_claim: settings.user_claim.clone(),
        };
        let hs256 = settings.hs256_secret.as_ref().map(|secret| Hs256 {
            decoding: DecodingKey::from_secret(secret.expose().as_bytes()),
            encoding: EncodingKey::from_secret(secret.expose().as_bytes()),
        });
        Self { hs256, validation: rules.validation(Algorithm::HS256), rules }
    }

    /// Whether a secret is configured.
    pub(in crate::authn) const fn have_secret(&self) -> bool {
        self.hs256.is_some()
    }

    /// The user's key in a token that is valid at `now`. Without a secret, no signature is valid.
    pub(in crate::authn) fn verify(&self, token: &str, now: Instant) -> Result<String, JwtError> {
        let keys = self.hs256.as_ref().ok_or(JwtError::Signature)?;
        let decoded = jsonwebtoken::decode::<Value>(token, &keys.decoding, &self.validation)
            .map_err(|error| reason(error.kind()))?;
        self.rules.user_key(&decoded.claims, now)
    }

    /// Signs a token for a user.
    ///
    /// # Errors
    ///
    /// When no secret is configured.
    pub fn sign(&self, user_key: &str, expires_at: Instant) -> Result<String, JwtError> {
        let keys = self.hs256.as_ref().ok_or(JwtError::NoSecret)?;
        let expires = u64::try_from(expires_at.micros() / 1_000_000).unwrap_or(0);
        let mut claims = Map::from_iter([("exp".to_owned(), Value::from(expires))]);
        let texts = [("iss", &self.rules.issuer), ("aud", &self.rules.audience)];
        claims.extend(texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text.clone()?.into()))));
        claims.insert(self.rules.user_claim.clone(), user_key.into());
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &keys.encoding).map_err(|_| JwtError::Malformed)
    }
}
