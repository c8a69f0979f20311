//! Users.

use entity::{UserId, WorkspaceId, member, user};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::members::MemberRow;
use crate::database::Reads;

/// A user by number.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_user(reads: &Reads, id: UserId) -> Result<Option<user::Model>, DbErr> {
    reads.ask(async |connection| user::Entity::find_by_id(id).one(connection).await).await
}

/// A user as one of these workspaces knows them, or any workspace if none are named. None if they appear in none of them.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_user_within(
    reads: &Reads,
    user: UserId,
    workspaces: Option<&[WorkspaceId]>,
) -> Result<Option<user::Model>, DbErr> {
    let mut find = member::Entity::find().filter(member::Column::UserId.eq(user));
    if let Some(workspaces) = workspaces {
        find = find.filter(member::Column::WorkspaceId.is_in(workspaces.iter().copied()));
    }
    // A workspace that stored the user's name comes before one in whose usage they only appear.
    let find = find.order_by_desc(member::Column::Name.is_not_null()).order_by_asc(member::Column::WorkspaceId);
    reads
        .ask(async |connection| {
            let Some(member) = find.one(connection).await? else { return Ok(None) };
            let found = user::Entity::find_by_id(user).one(connection).await?;
            Ok(found.map(|user| MemberRow::new(member, user).user))
        })
        .await
}
