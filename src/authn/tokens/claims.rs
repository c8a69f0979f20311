//! The claims of a token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, Validation};
use serde_json::Value;

use super::error::JwtError;
use crate::calendar::Instant;

/// The seconds by which the clocks of the signer and the server may differ.
const LEEWAY_SECONDS: u64 = 30;

/// What the claims of a token must be.
#[derive(Clone, Debug)]
pub(super) struct ClaimRules {
    /// The `iss`. None: any.
    pub issuer: Option<String>,
    /// The `aud`. None: any.
    pub audience: Option<String>,
    /// The claim that holds the user's key.
    pub user_claim: String,
}

impl ClaimRules {
    /// What the library checks of a token that is signed by this algorithm.
    pub(super) fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        // The times are checked here, against the clock that is handed in.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let mut required = vec!["exp"];
        if let Some(issuer) = &self.issuer {
            validation.set_issuer(&[issuer]);
            required.push("iss");
        }
        if let Some(audience) = &self.audience {
            validation.set_audience(&[audience]);
            required.push("aud");
        } else {
            validation.validate_aud = false;
        }
        validation.set_required_spec_claims(&required);
        validation
    }

    /// The user's key in the claims of a token, if the token is valid at `now`.
    pub(super) fn user_key(&self, claims: &Value, now: Instant) -> Result<String, JwtError> {
        let now_seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or(0);
        let expires = claims.get("exp").and_then(seconds).ok_or(JwtError::Claims)?;
        if expires.saturating_add(LEEWAY_SECONDS) <= now_seconds {
            return Err(JwtError::Expired);
        }
        match claims.get("nbf") {
            None | Some(Value::Null) => {}
            Some(not_before) => {
                if seconds(not_before).ok_or(JwtError::Claims)? > now_seconds.saturating_add(LEEWAY_SECONDS) {
                    return Err(JwtError::Early);
                }
            }
        }
        let user = claims.get(&self.user_claim).and_then(Value::as_str);
        user.filter(|user| !user.is_empty() && !user.contains('\0')).map(str::to_owned).ok_or(JwtError::Claims)
    }
}

/// The claims of a token whose signature was not checked yet.
pub(super) fn unchecked(token: &str) -> Result<Value, JwtError> {
    let payload = token.split('.').nth(1).ok_or(JwtError::Malformed)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload).map_err(|_| JwtError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| JwtError::Malformed)
}

/// When a token ends that was found valid. None if it is not a token.
pub(in crate::authn) fn valid_until(token: &str) -> Option<Instant> {
    let expires = unchecked(token).ok()?.get("exp").and_then(seconds)?.saturating_add(LEEWAY_SECONDS);
    Some(Instant::from_micros(i64::try_from(expires).ok()?.checked_mul(1_000_000)?))
}

/// A `NumericDate` of RFC 7519: a number of seconds, which may have a fraction.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "in range by the check before it"
)]
fn seconds(claim: &Value) -> Option<u64> {
    let double = claim.as_f64().filter(|double| (0.0..1e15).contains(double))?;
    claim.as_u64().or(Some(double.floor() as u64))
}
