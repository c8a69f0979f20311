//! API keys: a prefix and 256 random bits. The secret is shown once. The database has its hash.
//!
//! Raw SQL: every request signs in with it (`cargo bench --bench ordinary`), and it looks up the expected workspace in the same
//! statement.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::{ApiKeyId, Scopes, WorkspaceId, api_key, workspace};
use rand::TryRng;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, NotSet, QueryFilter, QueryOrder, Set, Statement,
};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use super::Service;
use super::expected::{AskedLast, Expected, GUESSED};
use crate::calendar::Instant;
use crate::database::{Database, Reads, Rows, key_is};

/// The prefix of every key. It makes leaked keys easy to search for.
pub const KEY_PREFIX: &str = "tg_";

/// Random bytes of a key.
const SECRET_BYTES: usize = 32;
/// Characters of a key: four for each three bytes, without padding.
const KEY_LENGTH: usize = KEY_PREFIX.len() + (SECRET_BYTES * 4).div_ceil(3);

/// Why a key could not be created or revoked.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// `--workspace` names no workspace.
    #[error("there is no workspace {0:?}")]
    NoWorkspace(String),
    /// No key has this id.
    #[error("there is no API key number {0}")]
    NoKey(i64),
    /// The machine has no random bits.
    #[error("the operating system gave no random bytes: {0}")]
    Random(String),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A new key.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// The key of the one workspace that it is bound to. None if it reaches all.
    pub workspace: Option<String>,
}

/// Creates a key and returns its secret, which is stored nowhere.
///
/// # Errors
///
/// When the workspace does not exist or the database does not answer.
pub async fn create_key(database: &Database, new: NewKey, now: Instant) -> Result<SecretString, KeyError> {
    let transaction = database.begin_write().await?;
    let bound_to = match new.workspace {
        None => None,
        Some(key) => {
            let found =
                workspace::Entity::find().filter(key_is(workspace::Column::Key, &key)).one(&transaction).await?;
            Some(found.ok_or(KeyError::NoWorkspace(key))?.id)
        }
    };
    let secret = random_secret()?;
    let row = api_key::ActiveModel {
        id: NotSet,
        name: Set(new.name),
        secret_sha256: Set(hash(secret.expose_secret())),
        scopes: Set(new.scopes),
        workspace_id: Set(bound_to),
        created_at: Set(now.micros()),
        revoked_at: Set(None),
    };
    row.insert(&transaction).await?;
    transaction.commit().await?;
    Ok(secret)
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
        row.update(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The service with this secret, unless its key was revoked, and the workspace that it is expected to ask for. The lookup is by hash,
/// so its duration reveals nothing about the secret.
pub(super) async fn find_service(
    reads: &Reads,
    asked_last: &AskedLast,
    secret: &str,
) -> Result<Option<(Service, Expected)>, DbErr> {
    let hash = hash(secret);
    let guess = asked_last.guess(format!("key {hash}"), reads);
    let sql = format!(
        "SELECT k.id, k.name, k.scopes, k.workspace_id, {GUESSED} FROM api_key k LEFT JOIN workspace w ON w.id = $2 \
         WHERE k.secret_sha256 = $1 AND k.revoked_at IS NULL"
    );
    let find = Statement::from_sql_and_values(reads.backend(), sql, [hash.into(), guess.number().into()]);
    let (rows, moment) = reads.ask_primary(find).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let service = Service {
        id: ApiKeyId(row.integer(0)?),
        name: row.text(1)?,
        scopes: Scopes(row.integer(2)?),
        bound_to: row.integer_or_none(3)?.map(WorkspaceId),
    };
    Ok(Some((service, guess.found(Some(row), 4, moment)?)))
}

fn random_secret() -> Result<SecretString, KeyError> {
    let mut bits = Zeroizing::new([0_u8; SECRET_BYTES]);
    rand::rngs::SysRng.try_fill_bytes(&mut *bits).map_err(|error| KeyError::Random(error.to_string()))?;
    // The capacity is exact, because a string that grows leaves copies of the secret in memory.
    let mut secret = String::with_capacity(KEY_LENGTH);
    secret.push_str(KEY_PREFIX);
    URL_SAFE_NO_PAD.encode_string(*bits, &mut secret);
    Ok(secret.into())
}

fn hash(secret: &str) -> String {
    crate::digest::hex_sha256(secret.as_bytes())
}
