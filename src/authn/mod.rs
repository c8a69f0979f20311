//! Who is calling: a person with a token, or a service with an API key.
//!
//! What the caller may do is decided in [`crate::authz`]. Roles come from the memberships in the database at every request, never
//! from a token. So a changed role takes effect at the next request.

mod caller;
mod credentials;
mod expected;
mod keys;
mod tokens;

use std::sync::Arc;

pub use caller::{Caller, Person, Service};
pub use credentials::Credentials;
pub use expected::{AskedLast, Expected};
pub use keys::{
    KEY_PREFIX, KeyError, KeyTerms, KeyUses, NewKey, PendingKey, Rotation, create_key, insert_key, list_keys,
    revoke_key, rotate_key,
};
pub use tokens::{JwtError, KeysUnavailable, RefreshError, TokenKeys};

use crate::calendar::Instant;
use crate::database::Reads;

/// Why signing in failed. The caller learns no more than this.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The header `Authorization: Bearer …` is missing.
    #[error("sign in: the header Authorization must hold `Bearer` and a token or an API key")]
    NoCredentials,
    /// The token is not valid.
    #[error("sign in: {0}")]
    Token(#[from] JwtError),
    /// The key is unknown, has expired or was revoked. The caller cannot tell which.
    #[error("sign in: the API key is unknown, has expired or was revoked")]
    UnknownKey,
    /// The keys of the token's issuer could not be fetched, so it is unknown whether the token is valid.
    #[error(transparent)]
    NoKeys(#[from] KeysUnavailable),
    /// The database did not answer.
    #[error("signing in failed")]
    Database(#[from] sea_orm::DbErr),
}

/// Finds out who is calling from the value of the header `Authorization`, and what they are expected to ask for.
///
/// # Errors
///
/// When the header has no valid credential, or the database or the issuer of a token does not answer.
pub async fn sign_in(
    header: Option<&str>,
    keys: &Credentials,
    asked_last: &AskedLast,
    reads: &Reads,
    now: Instant,
) -> Result<(Arc<Caller>, Expected), SignInError> {
    let credential = header.and_then(bearer).ok_or(SignInError::NoCredentials)?;
    if credential.starts_with(KEY_PREFIX) {
        let found = keys::find_service(reads, asked_last, credential, now).await?;
        let (service, expected) = found.ok_or(SignInError::UnknownKey)?;
        keys.uses().note(service.id, now);
        return Ok((Arc::new(Caller::Service(service)), expected));
    }
    let user_key = keys.verify(credential, now).await??;
    let (person, expected) = caller::find_person(reads, asked_last, user_key).await?;
    Ok((Arc::new(Caller::Person(person)), expected))
}

/// When the credential ends by which a caller has signed in. None if it does not end by itself.
#[must_use]
pub fn valid_until(header: Option<&str>, caller: &Caller) -> Option<Instant> {
    match caller {
        Caller::Service(service) => service.expires_at,
        Caller::Person(_) => header.and_then(bearer).and_then(tokens::valid_until),
    }
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, credential) = header.split_once(' ')?;
    let credential = credential.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !credential.is_empty()).then_some(credential)
}
