//! The public keys of an issuer: a JWK Set (RFC 7517).

use std::collections::BTreeSet;

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;

use crate::authn::tokens::claims::ClaimRules;
use crate::authn::tokens::error::{JwtError, reason};
use crate::authn::tokens::head::Head;
use crate::calendar::Instant;
use crate::digest::hex_sha256;

/// The most keys of a set.
const KEYS: usize = 100;
/// The most keys that a token without a `kid` is checked with.
const TRIED: usize = 8;

/// The keys that can check tokens.
pub(super) struct KeySet {
    keys: Vec<Key>,
    /// Tells two sets apart.
    digests: BTreeSet<String>,
}

struct Key {
    kid: Option<String>,
    /// What it may check. Never an algorithm of another kind of key.
    algorithms: Vec<Algorithm>,
    decoding: DecodingKey,
}

/// Why a set cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeySetError {
    /// It is no JWK Set.
    #[error("the answer is not a JWK Set: {0}")]
    Malformed(#[from] serde_json::Error),
    /// None of its keys can check tokens.
    #[error("the JWK Set has no key for RS256, PS256, ES256 or EdDSA")]
    Unusable,
}

#[derive(Deserialize)]
struct Published {
    /// Each is read by itself, so that one of an unknown kind hides no other.
    keys: Vec<Value>,
}

impl KeySet {
    /// Reads a set. Keys that cannot check tokens are left out.
    pub(super) fn parse(text: &[u8]) -> Result<Self, KeySetError> {
        let published: Published = serde_json::from_slice(text)?;
        let (mut keys, mut digests) = (Vec::new(), BTreeSet::new());
        for value in published.keys.into_iter().take(KEYS) {
            let digest = hex_sha256(value.to_string().as_bytes());
            if let Some(key) = Key::read(value) {
                keys.push(key);
                digests.insert(digest);
            }
        }
        if keys.is_empty() { Err(KeySetError::Unusable) } else { Ok(Self { keys, digests }) }
    }

    /// Whether another set has the same keys.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.digests == other.digests
    }

    /// How many keys it has.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Checks a token. None if it may be signed by a key that is not in this set.
    pub(super) fn check(
        &self,
        token: &str,
        head: &Head,
        rules: &ClaimRules,
        now: Instant,
    ) -> Option<Result<String, JwtError>> {
        let kid = head.kid.as_deref();
        if kid.is_some() && !self.keys.iter().any(|key| key.kid.as_deref() == kid) {
            return None;
        }
        let validation = rules.validation(head.algorithm);
        let is_candidate =
            |key: &&Key| key.algorithms.contains(&head.algorithm) && (kid.is_none() || key.kid.as_deref() == kid);
        for key in self.keys.iter().filter(is_candidate).take(TRIED) {
            match jsonwebtoken::decode::<Value>(token, &key.decoding, &validation) {
                Ok(decoded) => return Some(rules.user_key(&decoded.claims, now)),
                Err(error) => match error.kind() {
                    ErrorKind::InvalidSignature | ErrorKind::InvalidKeyFormat => {}
                    kind => return Some(Err(reason(kind))),
                },
            }
        }
        // Its key is here, and did not sign it.
        kid.map(|_| Err(JwtError::Signature))
    }
}

impl Key {
    /// Reads a key. None if it cannot check tokens, or is for something else.
    fn read(value: Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(value).ok()?;
        let is_for_signatures = matches!(jwk.common.public_key_use, None | Some(PublicKeyUse::Signature));
        let may_verify =
            jwk.common.key_operations.as_ref().is_none_or(|operations| operations.contains(&KeyOperations::Verify));
        let algorithms = algorithms(&jwk);
        if !is_for_signatures || !may_verify || algorithms.is_empty() {
            return None;
        }
        let decoding = DecodingKey::from_jwk(&jwk).ok()?;
        Some(Self { kid: jwk.common.key_id, algorithms, decoding })
    }
}

/// What a key may check: the algorithms of its kind, or the one of them that it names. A symmetric key may check nothing, because a
/// set is public.
fn algorithms(jwk: &Jwk) -> Vec<Algorithm> {
    let of_its_kind: &[Algorithm] = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => &[Algorithm::RS256, Algorithm::PS256],
        AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => &[Algorithm::ES256],
        AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => &[Algorithm::EdDSA],
        _ => &[],
    };
    let named = jwk.common.key_algorithm;
    let may = |algorithm: &Algorithm| named.is_none_or(|named| named == KeyAlgorithm::from(*algorithm));
    of_its_kind.iter().copied().filter(may).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Algorithm, KeySet, KeySetError};

    const RSA: &str = "sXchZ1tq5EIGGQiVDjt6fAVVE3YzEexBYZKG9gNTyg";

    fn algorithms(keys: &Value) -> Vec<Vec<Algorithm>> {
        let set = KeySet::parse(json!({"keys": keys}).to_string().as_bytes());
        set.map(|set| set.keys.into_iter().map(|key| key.algorithms).collect()).unwrap_or_default()
    }

    #[test]
    fn key_checks_algorithms_of_its_own_kind_only() {
        let keys = json!([
            {"kty": "RSA", "n": RSA, "e": "AQAB"},
            {"kty": "RSA", "n": RSA, "e": "AQAB", "alg": "PS256", "use": "sig"},
            {"kty": "EC", "crv": "P-256", "x": RSA, "y": RSA, "key_ops": ["verify"]},
            {"kty": "OKP", "crv": "Ed25519", "x": RSA, "alg": "EdDSA"},
        ]);
        let expected = [
            vec![Algorithm::RS256, Algorithm::PS256],
            vec![Algorithm::PS256],
            vec![Algorithm::ES256],
            vec![Algorithm::EdDSA],
        ];
        assert_eq!(algorithms(&keys), expected);
    }

    #[test]
    fn keys_for_something_else_are_left_out() {
        let keys = json!([
            {"kty": "oct", "k": RSA},
            {"kty": "oct", "k": RSA, "alg": "HS256"},
            {"kty": "RSA", "n": RSA, "e": "AQAB", "alg": "HS256"},
            {"kty": "RSA", "n": RSA, "e": "AQAB", "alg": "RS512"},
            {"kty": "RSA", "n": RSA, "e": "AQAB", "alg": "RSA-OAEP-256", "use": "enc"},
            {"kty": "RSA", "n": RSA, "e": "AQAB", "key_ops": ["encrypt"]},
            {"kty": "RSA", "n": "%", "e": "AQAB"},
            {"kty": "RSA", "n": RSA, "e": "AQAB", "alg": "ES256"},
            {"kty": "EC", "crv": "P-384", "x": RSA, "y": RSA},
            {"kty": "EC", "crv": "secp256k1", "x": RSA, "y": RSA},
            {"kty": "OKP", "crv": "X25519", "x": RSA},
            {"kty": "AKP", "pub": RSA},
            {"kty": 7}, {}, null, "key", [],
        ]);
        assert_eq!(algorithms(&keys), Vec::<Vec<Algorithm>>::new());
    }

    #[test]
    fn set_without_a_usable_key_is_an_error() {
        for text in ["{\"keys\": []}", "{\"keys\": [{\"kty\": \"oct\", \"k\": \"AAAA\"}]}"] {
            assert!(matches!(KeySet::parse(text.as_bytes()), Err(KeySetError::Unusable)), "{text}");
        }
        for text in ["", "{}", "[]", "{\"keys\": {}}", "<html>"] {
            assert!(matches!(KeySet::parse(text.as_bytes()), Err(KeySetError::Malformed(_))), "{text}");
        }
    }
}
