//! Why a token signs nobody in.

use jsonwebtoken::errors::ErrorKind;

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
    /// `exp`, `iss`, `aud` or the user's key is missing or not as configured.
    #[error("the token's claims are not the ones this server accepts")]
    Claims,
    /// No secret is configured.
    #[error("this server signs no tokens, because jwt.hs256_secret is not set")]
    NoSecret,
    /// Neither a secret nor an issuer is configured.
    #[error("this server accepts no tokens, only API keys")]
    NotAccepted,
}

/// The keys of the token's issuer could not be fetched, so it is unknown whether the token is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the keys of the token's issuer cannot be fetched at the moment")]
pub struct KeysUnavailable;

/// What an error of the library says about a token.
pub(super) fn reason(kind: &ErrorKind) -> JwtError {
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
