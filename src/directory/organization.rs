//! Organizations.

use entity::organization;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, Set};

use super::error::{DirectoryError, check, key_of};
use crate::authz::ServiceAccess;
use crate::authz::permission::WriteDirectory;
use crate::calendar::Instant;
use crate::database::{Database, retrying};
use crate::text::NAME_LIMIT;

/// Inserts an organization, or renames the one with this key.
///
/// # Errors
///
/// When a text is not acceptable, or the API key is bound to one workspace.
pub async fn upsert_organization(
    database: &Database,
    access: ServiceAccess<WriteDirectory>,
    key: String,
    name: String,
    now: Instant,
) -> Result<organization::Model, DirectoryError> {
    if access.bound_to().is_some() {
        return Err(DirectoryError::Bound);
    }
    let key = key_of("key", key)?;
    check("name", &name, NAME_LIMIT)?;
    retrying(|| upsert(database, &key, &name, now)).await
}

async fn upsert(
    database: &Database,
    key: &str,
    name: &str,
    now: Instant,
) -> Result<organization::Model, DirectoryError> {
    let transaction = database.begin_write().await?;
    let found = organization::Entity::find().filter(organization::Column::Key.eq(key)).one(&transaction).await?;
    let row = match found {
        Some(found) if found.name == name => found,
        Some(found) => {
            let mut row = found.into_active_model();
            row.name = Set(name.to_owned());
            row.update(&transaction).await?
        }
        None => {
            let (key, name, created_at) = (Set(key.to_owned()), Set(name.to_owned()), Set(now.micros()));
            let row = organization::ActiveModel { id: NotSet, key, name, created_at };
            row.insert(&transaction).await?
        }
    };
    transaction.commit().await?;
    Ok(row)
}
