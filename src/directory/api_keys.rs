//! API keys, as services manage them.
//!
//! What always holds: no key gives another one more than it has itself. A new key has no scope that its creator lacks, reaches no
//! workspace that its creator does not reach, and outlives no creator that expires.

use entity::{ApiKeyId, Scope, Scopes, WorkspaceId, api_key, workspace};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set,
};
use secrecy::SecretString;

use super::error::{DirectoryError, check};
use super::workspace::unknown;
use crate::authn::{KeyError, KeyTerms, insert_key};
use crate::authz::KeyAccess;
use crate::calendar::Instant;
use crate::database::{Database, ListPage, Reads, Transaction, key_is, retrying};
use crate::text::NAME_LIMIT;

/// A key to create.
#[derive(Clone, Debug)]
pub struct NewApiKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// The key of the one workspace that it is bound to. None: it reaches all.
    pub workspace: Option<String>,
    /// When it expires. None: never.
    pub expires_at: Option<Instant>,
}

/// Creates a key. Returns its row, and its secret, which is stored nowhere.
///
/// # Errors
///
/// When a value is not acceptable, the workspace is unknown, or the new key would exceed the caller's own.
pub async fn create_api_key(
    database: &Database,
    access: KeyAccess,
    wanted: NewApiKey,
    now: Instant,
) -> Result<(api_key::Model, SecretString), DirectoryError> {
    check("name", &wanted.name, NAME_LIMIT)?;
    if wanted.scopes.is_empty() {
        return Err(DirectoryError::Invalid { field: "scopes", reason: "must not be empty" });
    }
    if wanted.expires_at.is_some_and(|at| at <= now) {
        return Err(DirectoryError::Invalid { field: "expiresAt", reason: "must lie in the future" });
    }
    retrying(|| create(database, access, wanted.clone(), now)).await
}

async fn create(
    database: &Database,
    access: KeyAccess,
    wanted: NewApiKey,
    now: Instant,
) -> Result<(api_key::Model, SecretString), DirectoryError> {
    let transaction = database.begin_write().await?;
    // Read anew, because it may have been revoked since the caller signed in.
    let creator = api_key::Entity::find_by_id(access.key()).one(&transaction).await?;
    let creator = creator.filter(|key| works(key, now)).ok_or(DirectoryError::KeyIsOver)?;
    let lacking: Vec<Scope> = wanted.scopes.iter().copied().filter(|scope| !creator.scopes.contains(*scope)).collect();
    if !lacking.is_empty() {
        return Err(DirectoryError::ScopesLacking(lacking));
    }
    let expires_at = wanted.expires_at.map(Instant::micros);
    if creator.expires_at.is_some_and(|own| expires_at.is_none_or(|at| at > own)) {
        return Err(DirectoryError::OutlivesKey);
    }
    let bound_to = bound_to(&transaction, access, wanted.workspace).await?;
    let scopes = Scopes::of(&wanted.scopes);
    let terms = KeyTerms { name: wanted.name, scopes, bound_to, expires_at: wanted.expires_at };
    let made = insert_key(&transaction, terms, now).await.map_err(|error| match error {
        KeyError::Database(error) => DirectoryError::Database(error),
        other => DirectoryError::Key(other),
    })?;
    transaction.commit().await?;
    Ok(made)
}

/// The workspace that a new key is bound to. A key that is bound itself must name its own. The answer about any other is the same,
/// whether or not it exists.
async fn bound_to(
    transaction: &Transaction,
    access: KeyAccess,
    key: Option<String>,
) -> Result<Option<WorkspaceId>, DirectoryError> {
    let found = match &key {
        None => None,
        Some(key) => workspace::Entity::find().filter(key_is(workspace::Column::Key, key)).one(transaction).await?,
    };
    let found = found.map(|workspace| workspace.id);
    match (access.bound_to(), key) {
        (Some(own), _) if found == Some(own) => Ok(found),
        (Some(_), _) => Err(DirectoryError::Bound),
        (None, Some(key)) if found.is_none() => Err(unknown("workspace", "workspace", &key)),
        (None, _) => Ok(found),
    }
}

/// Revokes a key that the caller may manage. The next request with it is refused. Revoking it again changes nothing. None for an id
/// that names no key.
///
/// # Errors
///
/// When there is no such key for the caller, or the database does not answer.
pub async fn revoke_api_key(
    database: &Database,
    access: KeyAccess,
    id: Option<ApiKeyId>,
    now: Instant,
) -> Result<api_key::Model, DirectoryError> {
    let transaction = database.begin_write().await?;
    let id = id.unwrap_or(ApiKeyId(0));
    let found = manageable(access).filter(api_key::Column::Id.eq(id)).one(&transaction).await?;
    let found = found.ok_or(DirectoryError::UnknownId { field: "key", what: "API key" })?;
    let row = if found.revoked_at.is_some() {
        found
    } else {
        let mut row = found.into_active_model();
        row.revoked_at = Set(Some(now.micros()));
        transaction.concerns_all();
        row.update(&transaction).await?
    };
    transaction.commit().await?;
    Ok(row)
}

/// A page of the keys that the caller may manage, the newest first, and their number in all if `count` asks for it.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_api_keys(
    reads: &Reads,
    access: KeyAccess,
    page: ListPage<ApiKeyId>,
    count: bool,
) -> Result<(Vec<api_key::Model>, Option<u64>), DbErr> {
    let all = manageable(access);
    let mut some = all.clone();
    if let Some(after) = page.after {
        some = some.filter(api_key::Column::Id.lt(after));
    }
    if let Some(before) = page.before {
        some = some.filter(api_key::Column::Id.gt(before));
    }
    let some =
        if page.backwards { some.order_by_asc(api_key::Column::Id) } else { some.order_by_desc(api_key::Column::Id) };
    let some = some.limit(page.limit);
    reads
        .ask(async |connection| {
            let rows = some.all(connection).await?;
            let total = if count { Some(all.count(connection).await?) } else { None };
            Ok::<_, DbErr>((rows, total))
        })
        .await
}

/// A key by its id, if the caller may manage it.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_api_key(reads: &Reads, access: KeyAccess, id: ApiKeyId) -> Result<Option<api_key::Model>, DbErr> {
    let find = manageable(access).filter(api_key::Column::Id.eq(id));
    reads.ask(async |connection| find.one(connection).await).await
}

/// The keys that a caller may manage.
fn manageable(access: KeyAccess) -> Select<api_key::Entity> {
    let all = api_key::Entity::find();
    match access.bound_to() {
        None => all,
        Some(own) => all.filter(api_key::Column::WorkspaceId.eq(own)),
    }
}

/// Whether a key works.
fn works(key: &api_key::Model, now: Instant) -> bool {
    key.revoked_at.is_none() && key.expires_at.is_none_or(|at| at > now.micros())
}
