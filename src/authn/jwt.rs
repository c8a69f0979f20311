//! Tokens of people: JWTs signed with the configured secret.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::calendar::Instant;
use crate::config::JwtSettings;

/// The seconds by which the clocks of the signer and the server may differ.
const LEEWAY_SECONDS: u64 = 30;
/// The most bytes of a token.
const TOKEN_LIMIT: usize = 8 * 1024;
/// Members of a header that change what its other parts mean. `b64` does so even if `crit` does not name it (RFC 7797, section 6).
const EXTENSIONS: [&str; 2] = ["crit", "b64"];

/// The keys that check tokens, and that sign those of `tallygraph token`.
pub struct TokenKeys {
    hs256: Option<Hs256>,
    validation: Validation,
    issuer: Option<String>,
    audience: Option<String>,
}

struct Hs256 {
    decoding: DecodingKey,
    encoding: EncodingKey,
}

/// Why a token is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwtError {
    /// It is not a JWT.
    #[error("the token is malformed")]
    Malformed,
    /// Its header names an extension. A server that does not know the extension must refuse the token (RFC 7515, section 4.1.11).
    /// This server knows none.
    #[error("the token needs an extension that this server does not know")]
    Extension,
    /// Another key, or another algorithm, signed it.
    #[error("the token's signature is not valid")]
    Signature,
    /// It has expired.
    #[error("the token has expired")]
    Expired,
    /// It is not valid yet.
    #[error("the token is not valid yet")]
    Early,
    /// `exp`, `sub`, `iss` or `aud` is missing or not as configured.
    #[error("the token's claims are not the ones this server accepts")]
    Claims,
    /// No secret is configured.
    #[error("this server accepts no tokens, because jwt.hs256_secret is not set")]
    NotConfigured,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: String,
    exp: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    iss: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aud: Option<serde_json::Value>,
}

impl TokenKeys {
    /// From the settings.
    #[must_use]
    pub fn new(settings: &JwtSettings) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        // The times are checked here, against the clock that is handed in.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let mut required = vec!["exp", "sub"];
        if let Some(issuer) = &settings.issuer {
            validation.set_issuer(&[issuer]);
            required.push("iss");
        }
        if let Some(audience) = &settings.audience {
            validation.set_audience(&[audience]);
            required.push("aud");
        } else {
            validation.validate_aud = false;
        }
        validation.set_required_spec_claims(&required);
        let hs256 = settings.hs256_secret.as_ref().map(|secret| Hs256 {
            decoding: DecodingKey::from_secret(secret.expose().as_bytes()),
            encoding: EncodingKey::from_secret(secret.expose().as_bytes()),
        });
        Self { hs256, validation, issuer: settings.issuer.clone(), audience: settings.audience.clone() }
    }

    /// The user's key in a token that is valid at `now`.
    ///
    /// # Errors
    ///
    /// When the token is not valid.
    pub fn verify(&self, token: &str, now: Instant) -> Result<String, JwtError> {
        let keys = self.hs256.as_ref().ok_or(JwtError::NotConfigured)?;
        if token.len() > TOKEN_LIMIT {
            return Err(JwtError::Malformed);
        }
        refuse_extensions(token)?;
        let decoded = jsonwebtoken::decode::<serde_json::Value>(token, &keys.decoding, &self.validation)
            .map_err(|error| reason(error.kind()))?;
        let now_seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or(0);
        let numeric = |claim: &str| decoded.claims.get(claim).and_then(seconds);
        let expires = numeric("exp").ok_or(JwtError::Claims)?;
        if expires.saturating_add(LEEWAY_SECONDS) <= now_seconds {
            return Err(JwtError::Expired);
        }
        match decoded.claims.get("nbf") {
            None | Some(serde_json::Value::Null) => {}
            Some(not_before) => {
                if seconds(not_before).ok_or(JwtError::Claims)? > now_seconds.saturating_add(LEEWAY_SECONDS) {
                    return Err(JwtError::Early);
                }
            }
        }
        let subject = decoded.claims.get("sub").and_then(serde_json::Value::as_str);
        subject
            .filter(|subject| !subject.is_empty() && !subject.contains('\0'))
            .map(str::to_owned)
            .ok_or(JwtError::Claims)
    }

    /// Signs a token for a user.
    ///
    /// # Errors
    ///
    /// When no secret is configured.
    pub fn sign(&self, user_key: &str, expires_at: Instant) -> Result<String, JwtError> {
        let keys = self.hs256.as_ref().ok_or(JwtError::NotConfigured)?;
        let claims = Claims {
            sub: user_key.to_owned(),
            exp: u64::try_from(expires_at.micros() / 1_000_000).unwrap_or(0),
            iss: self.issuer.clone(),
            aud: self.audience.clone().map(serde_json::Value::String),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &keys.encoding).map_err(|_| JwtError::Malformed)
    }
}

/// Refuses a token whose header has an extension.
fn refuse_extensions(token: &str) -> Result<(), JwtError> {
    let head = token.split('.').next().unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(head).map_err(|_| JwtError::Malformed)?;
    let header: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&bytes).map_err(|_| JwtError::Malformed)?;
    if EXTENSIONS.iter().any(|name| header.contains_key(*name)) { Err(JwtError::Extension) } else { Ok(()) }
}

/// A `NumericDate` of RFC 7519: a number of seconds, which may have a fraction.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "in range by the check before it"
)]
fn seconds(claim: &serde_json::Value) -> Option<u64> {
    let double = claim.as_f64().filter(|double| (0.0..1e15).contains(double))?;
    claim.as_u64().or(Some(double.floor() as u64))
}

fn reason(kind: &ErrorKind) -> JwtError {
    match kind {
        ErrorKind::InvalidSignature | ErrorKind::InvalidAlgorithm | ErrorKind::InvalidAlgorithmName => {
            JwtError::Signature
        }
        ErrorKind::ExpiredSignature => JwtError::Expired,
        ErrorKind::ImmatureSignature => JwtError::Early,
        ErrorKind::MissingRequiredClaim(_)
        | ErrorKind::InvalidIssuer
        | ErrorKind::InvalidAudience
        | ErrorKind::InvalidSubject => JwtError::Claims,
        _ => JwtError::Malformed,
    }
}
