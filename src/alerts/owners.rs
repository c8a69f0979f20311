//! Whether anybody is left who may change a rule.

use std::collections::{BTreeMap, BTreeSet};

use entity::{AlertId, UserId, WorkspaceId, member, spend_alert_workspace};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::rules::Alert;
use crate::authz::SystemAccess;
use crate::authz::permission::{Maintain, PermissionKind, ReadAlerts};
use crate::authz::policy::roles_with;
use crate::database::{Database, Reads, is_one_of, numbers};

/// Those of some rules that somebody may change: who holds the role in all of their workspaces.
///
/// # Errors
///
/// When the database does not answer.
pub async fn have_owners(reads: &Reads, alerts: &[&Alert<ReadAlerts>]) -> Result<BTreeSet<AlertId>, DbErr> {
    let workspaces = alerts.iter().map(|alert| (alert.rule().id, alert.rule().workspaces.clone())).collect();
    reads.ask(async |connection| owned(connection, workspaces).await).await
}

/// The rules that nobody may change any more.
///
/// # Errors
///
/// When the database does not answer.
pub async fn unowned(database: &Database, _access: SystemAccess<Maintain>) -> Result<BTreeSet<AlertId>, DbErr> {
    let links = spend_alert_workspace::Entity::find().order_by_asc(spend_alert_workspace::Column::AlertId);
    let unowned = async |connection: &crate::database::Transaction| {
        let mut workspaces: BTreeMap<AlertId, Vec<WorkspaceId>> = BTreeMap::new();
        for link in links.all(connection).await? {
            workspaces.entry(link.alert_id).or_default().push(link.workspace_id);
        }
        let all: BTreeSet<AlertId> = workspaces.keys().copied().collect();
        let owned = owned(connection, workspaces).await?;
        Ok(all.difference(&owned).copied().collect())
    };
    database.reads_of_primary().ask(unowned).await
}

async fn owned<C: ConnectionTrait>(
    connection: &C,
    workspaces: BTreeMap<AlertId, Vec<WorkspaceId>>,
) -> Result<BTreeSet<AlertId>, DbErr> {
    let all: BTreeSet<i64> = workspaces.values().flatten().map(|workspace| workspace.0).collect();
    let backend = connection.get_database_backend();
    let members = member::Entity::find()
        .filter(is_one_of(backend, member::Column::WorkspaceId, numbers(backend, all)))
        .filter(member::Column::Role.is_in(roles_with(PermissionKind::ManageAlerts)));
    let mut managers: BTreeMap<WorkspaceId, BTreeSet<UserId>> = BTreeMap::new();
    for row in members.all(connection).await? {
        managers.entry(row.workspace_id).or_default().insert(row.user_id);
    }
    let nobody = BTreeSet::new();
    let is_owned = |workspaces: &[WorkspaceId]| {
        let managers_of = |workspace: &WorkspaceId| managers.get(workspace).unwrap_or(&nobody);
        let Some((first, others)) = workspaces.split_first() else { return false };
        managers_of(first).iter().any(|user| others.iter().all(|other| managers_of(other).contains(user)))
    };
    Ok(workspaces.into_iter().filter(|(_, workspaces)| is_owned(workspaces)).map(|(alert, _)| alert).collect())
}
