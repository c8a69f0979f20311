//! What the operator does with keys, by `tallygraph key`.

use entity::{ApiKeyId, Scopes, WorkspaceId, api_key, workspace};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use secrecy::SecretString;

use super::error::KeyError;
use super::insert::{KeyTerms, insert_key};
use crate::calendar::Instant;
use crate::database::{Database, Reads, Transaction, key_is};

/// A new key.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// The key of the one workspace that it is bound to. None if it reaches all.
    pub workspace: Option<String>,
    /// When it expires. None: never.
    pub expires_at: Option<Instant>,
}

/// How a key is replaced.
#[derive(Clone, Copy, Debug)]
pub struct Rotation {
    /// Until when the old key works, if it does not expire earlier.
    pub old_until: Instant,
    /// When the new key expires. None: after as long as the old one was valid in all, or never if that never expires.
    pub expires_at: Option<Instant>,
}

/// A key that exists once it is committed. Until then its secret, which is stored nowhere, can be put where it is needed.
#[derive(Debug)]
#[must_use = "there is no such key before it is committed"]
pub struct PendingKey {
    transaction: Transaction,
    secret: SecretString,
}

impl PendingKey {
    /// The secret.
    #[must_use]
    pub const fn secret(&self) -> &SecretString {
        &self.secret
    }

    /// Makes it a key. One that is dropped instead leaves nothing.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn commit(self) -> Result<(), KeyError> {
        Ok(self.transaction.commit().await?)
    }
}

/// Creates a key.
///
/// # Errors
///
/// When the workspace does not exist or the database does not answer.
pub async fn create_key(database: &Database, new: NewKey, now: Instant) -> Result<PendingKey, KeyError> {
    let transaction = database.begin_write().await?;
    let bound_to = match new.workspace {
        None => None,
        Some(key) => {
            let found =
                workspace::Entity::find().filter(key_is(workspace::Column::Key, &key)).one(&transaction).await?;
            Some(found.ok_or(KeyError::NoWorkspace(key))?.id)
        }
    };
    let terms = KeyTerms { name: new.name, scopes: new.scopes, bound_to, expires_at: new.expires_at };
    let (_, secret) = insert_key(&transaction, terms, now).await?;
    Ok(PendingKey { transaction, secret })
}

/// Creates a key with the name, scopes and workspace of another one. Both work until the old one expires.
///
/// # Errors
///
/// When there is no such key, it no longer works, or the database does not answer.
pub async fn rotate_key(
    database: &Database,
    id: ApiKeyId,
    rotation: Rotation,
    now: Instant,
) -> Result<PendingKey, KeyError> {
    let transaction = database.begin_write().await?;
    let old = api_key::Entity::find_by_id(id).one(&transaction).await?.ok_or(KeyError::NoKey(id.0))?;
    let has_expired = old.expires_at.is_some_and(|at| at <= now.micros());
    if has_expired || old.revoked_at.is_some() {
        return Err(KeyError::Over(id.0));
    }
    let expires_at = match (rotation.expires_at, old.expires_at) {
        (Some(at), _) => Some(at),
        (None, None) => None,
        (None, Some(at)) => {
            let lifetime = at.saturating_sub(old.created_at);
            Some(now.checked_add_micros(lifetime).ok_or(KeyError::TooLate)?)
        }
    };
    let terms = KeyTerms { name: old.name.clone(), scopes: old.scopes, bound_to: old.workspace_id, expires_at };
    let (_, secret) = insert_key(&transaction, terms, now).await?;
    let until = rotation.old_until.micros();
    if old.expires_at.is_none_or(|at| at > until) {
        let mut row = old.into_active_model();
        row.expires_at = Set(Some(until));
        transaction.concerns_all();
        row.update(&transaction).await?;
    }
    Ok(PendingKey { transaction, secret })
}

/// All keys, the oldest first, each with the key of the workspace that it is bound to.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_keys(reads: &Reads) -> Result<Vec<(api_key::Model, Option<String>)>, DbErr> {
    reads
        .ask(async |connection| {
            let keys = api_key::Entity::find().order_by_asc(api_key::Column::Id).all(connection).await?;
            let bound: Vec<WorkspaceId> = keys.iter().filter_map(|key| key.workspace_id).collect();
            let workspaces =
                workspace::Entity::find().filter(workspace::Column::Id.is_in(bound)).all(connection).await?;
            let name = |id: WorkspaceId| workspaces.iter().find(|found| found.id == id).map(|found| found.key.clone());
            Ok(keys
                .into_iter()
                .map(|key| {
                    let bound = key.workspace_id.and_then(name);
                    (key, bound)
                })
                .collect())
        })
        .await
}

/// Revokes a key. The next request with it is refused. Revoking it again changes nothing.
///
/// # Errors
///
/// When there is no such key or the database does not answer.
pub async fn revoke_key(database: &Database, id: ApiKeyId, now: Instant) -> Result<(), KeyError> {
    let transaction = database.begin_write().await?;
    let found = api_key::Entity::find_by_id(id).one(&transaction).await?.ok_or(KeyError::NoKey(id.0))?;
    if found.revoked_at.is_none() {
        let mut row = found.into_active_model();
        row.revoked_at = Set(Some(now.micros()));
        transaction.concerns_all();
        row.update(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}
