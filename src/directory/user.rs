//! Users.

use entity::{UserId, WorkspaceId, member, user};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::database::Reads;

/// A user by number.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_user(reads: &Reads, id: UserId) -> Result<Option<user::Model>, DbErr> {
    reads.ask(async |connection| user::Entity::find_by_id(id).one(connection).await).await
}

/// Users by number, in no order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_users(reads: &Reads, ids: &[UserId]) -> Result<Vec<user::Model>, DbErr> {
    let find = user::Entity::find().filter(user::Column::Id.is_in(ids.iter().copied()));
    reads.ask(async |connection| find.all(connection).await).await
}

/// Whether a user appears in one of these workspaces; in any, when none are named.
///
/// # Errors
///
/// When the database does not answer.
pub async fn shares_workspace(reads: &Reads, user: UserId, workspaces: Option<&[WorkspaceId]>) -> Result<bool, DbErr> {
    let mut find = member::Entity::find().filter(member::Column::UserId.eq(user));
    if let Some(workspaces) = workspaces {
        find = find.filter(member::Column::WorkspaceId.is_in(workspaces.iter().copied()));
    }
    let found = reads.ask(async |connection| find.one(connection).await).await?;
    Ok(found.is_some())
}
