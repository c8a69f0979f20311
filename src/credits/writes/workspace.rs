//! The workspace that a write names.

use entity::workspace;
use sea_orm::{DbErr, EntityTrait, QueryFilter};

use crate::authz::permission::WriteBilling;
use crate::authz::{ServiceAccess, Workspace};
use crate::credits::error::CreditError;
use crate::database::{Transaction, key_is};
use crate::directory::lock_found;

/// The workspace of a key, read under its lock. The API key must reach it.
pub(in crate::credits) async fn workspace_of(
    transaction: &Transaction,
    access: ServiceAccess<WriteBilling>,
    key: &str,
) -> Result<Workspace, CreditError> {
    let found = workspace::Entity::find().filter(key_is(workspace::Column::Key, key)).one(transaction).await?;
    let found = found.filter(|row| access.reaches(row.id));
    let found = found.ok_or_else(|| CreditError::unknown("workspace", "workspace", key))?;
    let row = lock_found(transaction, found).await?;
    Ok(Workspace::try_from(row).map_err(DbErr::from)?)
}
