//! Members of workspaces.

use entity::{Role, UserId, member, user, workspace};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, NotSet, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};

use super::error::{DirectoryError, check, key_of};
use super::workspace::unknown;
use crate::authz::permission::{MembersById, ReadMembers, WriteDirectory};
use crate::authz::{ServiceAccess, WorkspaceAccess};
use crate::calendar::Instant;
use crate::database::{Database, ListPage, Reads, Transaction, invariant_violated, key_is, retrying};
use crate::text::NAME_LIMIT;

/// A member, with their user.
#[derive(Clone, Debug)]
pub struct MemberRow {
    /// The membership.
    pub member: member::Model,
    /// The user, with the name and email that this workspace stored. A user has one key everywhere, but no workspace reads or
    /// changes what another one stored of them.
    pub user: user::Model,
}

impl MemberRow {
    pub(super) fn new(member: member::Model, user: user::Model) -> Self {
        let name = member.name.clone().unwrap_or_else(|| user.key.clone());
        let user = user::Model { name, email: member.email.clone(), ..user };
        Self { member, user }
    }
}

/// A member to store.
#[derive(Clone, Debug)]
pub struct MemberUpsert {
    /// The workspace's key.
    pub workspace: String,
    /// The user's key.
    pub user: String,
    /// Their name.
    pub name: String,
    /// Their email address. If it is left out, the stored one stays.
    pub email: Option<String>,
    /// Their role.
    pub role: Role,
}

/// Which members to list.
#[derive(Clone, Debug, Default)]
pub struct MemberFilter {
    /// Those with one of these roles. None means all.
    pub roles: Option<Vec<Role>>,
}

/// Makes a user a member, or changes the member.
///
/// # Errors
///
/// When a text is not acceptable, or the workspace is unknown.
pub async fn upsert_member(
    database: &Database,
    access: ServiceAccess<WriteDirectory>,
    wanted: MemberUpsert,
    now: Instant,
) -> Result<(workspace::Model, MemberRow), DirectoryError> {
    let wanted = MemberUpsert { user: key_of("user", wanted.user)?, ..wanted };
    check("name", &wanted.name, NAME_LIMIT)?;
    if let Some(email) = &wanted.email {
        check("email", email, NAME_LIMIT)?;
    }
    retrying(|| upsert(database, access, wanted.clone(), now)).await
}

async fn upsert(
    database: &Database,
    access: ServiceAccess<WriteDirectory>,
    wanted: MemberUpsert,
    now: Instant,
) -> Result<(workspace::Model, MemberRow), DirectoryError> {
    let transaction = database.begin_write().await?;
    let workspace = reached(&transaction, access, &wanted.workspace).await?;
    let user = upsert_user(&transaction, access, &wanted, now).await?;
    let found = member::Entity::find_by_id((workspace.id, user.id)).one(&transaction).await?;
    let member = match found {
        Some(found) => {
            let mut row = found.into_active_model();
            row.name = Set(Some(wanted.name));
            if wanted.email.is_some() {
                row.email = Set(wanted.email);
            }
            row.role = Set(Some(wanted.role));
            row.removed_at = Set(None);
            row.update(&transaction).await?
        }
        None => {
            let row = member::ActiveModel {
                workspace_id: Set(workspace.id),
                user_id: Set(user.id),
                name: Set(Some(wanted.name)),
                email: Set(wanted.email),
                role: Set(Some(wanted.role)),
                removed_at: Set(None),
                created_at: Set(now.micros()),
                last_active_at: NotSet,
            };
            row.insert(&transaction).await?
        }
    };
    transaction.commit().await?;
    Ok((workspace, MemberRow::new(member, user)))
}

/// Removes a member's role. They stay known, because their usage does. A repeated removal changes nothing.
///
/// # Errors
///
/// When the workspace is unknown, or the user is not a member of it.
pub async fn remove_member(
    database: &Database,
    access: ServiceAccess<WriteDirectory>,
    workspace_key: &str,
    user_key: &str,
    now: Instant,
) -> Result<(workspace::Model, MemberRow), DirectoryError> {
    let transaction = database.begin_write().await?;
    let workspace = reached(&transaction, access, workspace_key).await?;
    let user = user::Entity::find().filter(key_is(user::Column::Key, user_key)).one(&transaction).await?;
    let user = user.ok_or_else(|| unknown("user", "member", user_key))?;
    let found = member::Entity::find_by_id((workspace.id, user.id)).one(&transaction).await?;
    let found = found.ok_or_else(|| unknown("user", "member", user_key))?;
    let member = if found.removed_at.is_some() {
        found
    } else {
        let mut row = found.into_active_model();
        row.role = Set(None);
        row.removed_at = Set(Some(now.micros()));
        row.update(&transaction).await?
    };
    transaction.commit().await?;
    Ok((workspace, MemberRow::new(member, user)))
}

async fn reached(
    transaction: &Transaction,
    access: ServiceAccess<WriteDirectory>,
    key: &str,
) -> Result<workspace::Model, DirectoryError> {
    let found = workspace::Entity::find().filter(key_is(workspace::Column::Key, key)).one(transaction).await?;
    let found = found.filter(|row| access.reaches(row.id)).ok_or_else(|| unknown("workspace", "workspace", key))?;
    // Its subscriptions check the roles of their callers again.
    transaction.writes_to(found.id);
    Ok(found)
}

/// Finds or inserts a user. Their own name and email come from API keys that are not bound to a workspace, or from whoever
/// mentions them first.
async fn upsert_user(
    transaction: &Transaction,
    access: ServiceAccess<WriteDirectory>,
    wanted: &MemberUpsert,
    now: Instant,
) -> Result<user::Model, DbErr> {
    let found = user::Entity::find().filter(key_is(user::Column::Key, &wanted.user)).one(transaction).await?;
    match found {
        Some(found) if access.bound_to().is_some() => Ok(found),
        Some(found) => {
            let mut row = found.into_active_model();
            row.name = Set(wanted.name.clone());
            if wanted.email.is_some() {
                row.email = Set(wanted.email.clone());
            }
            row.update(transaction).await
        }
        None => {
            let row = user::ActiveModel {
                id: NotSet,
                key: Set(wanted.user.clone()),
                name: Set(wanted.name.clone()),
                email: Set(wanted.email.clone()),
                created_at: Set(now.micros()),
            };
            row.insert(transaction).await
        }
    }
}

/// A page of a workspace's members, in the order in which they became known, and their number in all if `count` asks for it.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_members(
    reads: &Reads,
    access: &WorkspaceAccess<ReadMembers>,
    filter: &MemberFilter,
    page: ListPage<UserId>,
    count: bool,
) -> Result<(Vec<MemberRow>, Option<u64>), DbErr> {
    let mut find = member::Entity::find().filter(member::Column::WorkspaceId.eq(access.id()));
    if let Some(roles) = &filter.roles {
        find = find.filter(member::Column::Role.is_in(roles.iter().copied()));
    }
    let everybody = find.clone();
    if let Some(after) = page.after {
        find = find.filter(member::Column::UserId.gt(after));
    }
    if let Some(before) = page.before {
        find = find.filter(member::Column::UserId.lt(before));
    }
    find = if page.backwards {
        find.order_by_desc(member::Column::UserId)
    } else {
        find.order_by_asc(member::Column::UserId)
    };
    let find = find.limit(page.limit);
    let (members, total) = reads
        .ask(async |connection| {
            let members = find.all(connection).await?;
            let total = if count { Some(everybody.count(connection).await?) } else { None };
            Ok::<_, DbErr>((members, total))
        })
        .await?;
    Ok((with_users(reads, members).await?, total))
}

/// Members by their users' numbers, in no particular order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_members(
    reads: &Reads,
    access: &WorkspaceAccess<MembersById>,
    users: &[UserId],
) -> Result<Vec<MemberRow>, DbErr> {
    let find = member::Entity::find()
        .filter(member::Column::WorkspaceId.eq(access.id()))
        .filter(member::Column::UserId.is_in(users.iter().copied()));
    let members = reads.ask(async |connection| find.all(connection).await).await?;
    with_users(reads, members).await
}

async fn with_users(reads: &Reads, members: Vec<member::Model>) -> Result<Vec<MemberRow>, DbErr> {
    let ids: Vec<i64> = members.iter().map(|member| member.user_id.0).collect();
    let users = reads.find_referred::<user::Entity>(user::Column::Id, &ids, |user| user.id.0).await?;
    let mut by_id: std::collections::HashMap<UserId, user::Model> =
        users.into_iter().map(|user| (user.id, user)).collect();
    let row = |member: member::Model| {
        let user = by_id.remove(&member.user_id).ok_or_else(|| invariant_violated("a member's user is missing"))?;
        Ok(MemberRow::new(member, user))
    };
    members.into_iter().map(row).collect()
}
