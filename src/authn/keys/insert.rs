//! Storing a new key.

use entity::{Scopes, WorkspaceId, api_key};
use sea_orm::{ActiveModelTrait, NotSet, Set};
use secrecy::{ExposeSecret, SecretString};

use super::error::KeyError;
use super::secret::{hash, random_secret};
use crate::calendar::Instant;
use crate::database::Transaction;

/// What a key may do, where, and until when.
#[derive(Clone, Debug)]
pub struct KeyTerms {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// The workspace that it is bound to. None if it reaches all.
    pub bound_to: Option<WorkspaceId>,
    /// When it expires. None: never.
    pub expires_at: Option<Instant>,
}

/// Stores a new key. Returns its row, and its secret, which is stored nowhere.
///
/// # Errors
///
/// When there are no random bits, or the database does not answer.
pub async fn insert_key(
    transaction: &Transaction,
    terms: KeyTerms,
    now: Instant,
) -> Result<(api_key::Model, SecretString), KeyError> {
    let secret = random_secret()?;
    let row = api_key::ActiveModel {
        id: NotSet,
        name: Set(terms.name),
        secret_sha256: Set(hash(secret.expose_secret())),
        scopes: Set(terms.scopes),
        workspace_id: Set(terms.bound_to),
        created_at: Set(now.micros()),
        revoked_at: Set(None),
        expires_at: Set(terms.expires_at.map(Instant::micros)),
        last_used_at: Set(None),
    };
    Ok((row.insert(transaction).await?, secret))
}
