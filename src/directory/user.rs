//! Users.

use entity::{WorkspaceId, member, user};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::members::MemberRow;
use crate::authz::UserAccess;
use crate::database::Reads;

/// A user by id. None if they appear in none of the workspaces in which the caller may see them.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_user(reads: &Reads, access: &UserAccess) -> Result<Option<user::Model>, DbErr> {
    match access.workspaces() {
        Some(workspaces) => find_within(reads, access, workspaces).await,
        None => reads.ask(async |connection| user::Entity::find_by_id(access.id()).one(connection).await).await,
    }
}

/// A user as one of these workspaces knows them.
async fn find_within(
    reads: &Reads,
    access: &UserAccess,
    workspaces: &[WorkspaceId],
) -> Result<Option<user::Model>, DbErr> {
    let find = member::Entity::find()
        .filter(member::Column::UserId.eq(access.id()))
        .filter(member::Column::WorkspaceId.is_in(workspaces.iter().copied()));
    // A workspace that stored the user's name comes before one in whose usage they only appear.
    let find = find.order_by_desc(member::Column::Name.is_not_null()).order_by_asc(member::Column::WorkspaceId);
    let Some(member) = reads.ask(async |connection| find.one(connection).await).await? else { return Ok(None) };
    let found = reads.find_referred::<user::Entity>(user::Column::Id, &[access.id().0], |user| user.id.0).await?;
    Ok(found.into_iter().next().map(|user| MemberRow::new(member, user).user))
}
