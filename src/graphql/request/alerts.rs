//! Finds the spend alerts that the caller may know of.

use async_graphql::ID;
use entity::{AlertId, UserId, WorkspaceId};

use super::context::RequestContext;
use crate::alerts::rules::MOST_WORKSPACES;
use crate::alerts::{Alert, AlertError, HiddenAlert, find_alerts};
use crate::authz::permission::{ManageAlerts, Permission, ReadAlerts};
use crate::authz::{Protected, WorkspaceAccess, may, require_person};
use crate::graphql::errors::ApiError;
use crate::node_id::NodeId;

impl RequestContext {
    /// Those of some alerts that the caller may read: they hold the role in all of their workspaces.
    pub(in crate::graphql) async fn open_alerts(
        &self,
        hidden: Vec<HiddenAlert>,
        field: Protected<ReadAlerts>,
    ) -> Result<Vec<Alert<ReadAlerts>>, ApiError> {
        // Without a look-up, so that those that stay closed take no more statements than those that do not exist.
        let is_open = |alert: &HiddenAlert| alert.workspaces().iter().all(|id| may(&self.caller, field, *id));
        let hidden: Vec<HiddenAlert> = hidden.into_iter().filter(is_open).collect();
        self.prefetch_workspaces(hidden.iter().flat_map(|alert| alert.workspaces().iter().copied())).await?;
        let mut alerts = Vec::with_capacity(hidden.len());
        for alert in hidden {
            let proofs = self.proofs(&alert, field).await?;
            alerts.extend(alert.open(proofs));
        }
        Ok(alerts)
    }

    /// One alert, if the caller may use a field of its workspaces. An alert on one workspace is refused as everything else of that
    /// workspace is. One on several does not exist for a caller who may not in all of them.
    pub(in crate::graphql) async fn open_alert<P: Permission>(
        &self,
        alert: HiddenAlert,
        field: Protected<P>,
    ) -> Result<Option<Alert<P>>, ApiError> {
        let is_open = match alert.workspaces() {
            [only] => self.caller.sees(*only),
            several => several.iter().all(|id| may(&self.caller, field, *id)),
        };
        if !is_open {
            return Ok(None);
        }
        self.prefetch_workspaces(alert.workspaces().iter().copied()).await?;
        let proofs = self.proofs(&alert, field).await?;
        Ok(alert.open(proofs))
    }

    /// The alert with an id, to change it. A caller who may not change any is refused before anything is looked up.
    pub(in crate::graphql) async fn managed_alert(
        &self,
        id: &str,
        argument: &str,
        field: Protected<ManageAlerts>,
    ) -> Result<Alert<ManageAlerts>, ApiError> {
        require_person(&self.caller, field)?;
        let id = match NodeId::decode(id) {
            Some(NodeId::SpendAlert(id)) => id,
            _ => AlertId(0),
        };
        let found = match find_alerts(&self.reads, &[id]).await?.pop() {
            Some(hidden) => self.open_alert(hidden, field).await?,
            None => None,
        };
        found.ok_or_else(|| ApiError::NotFound {
            argument: argument.to_owned(),
            message: format!("{argument}: there is no spend alert with this id"),
        })
    }

    /// Workspaces by their ids, to create an alert on them. One alone is refused as it is elsewhere. Of several, those in which the
    /// caller lacks the role do not exist.
    pub(in crate::graphql) async fn managed_workspaces(
        &self,
        ids: &[ID],
        argument: &str,
        field: Protected<ManageAlerts>,
    ) -> Result<Vec<WorkspaceAccess<ManageAlerts>>, ApiError> {
        require_person(&self.caller, field)?;
        match ids {
            [only] => Ok(vec![self.permitted_workspace(only, &format!("{argument}.0"), field).await?]),
            several => self.readable_workspaces(several, argument, field).await,
        }
    }

    /// Workspaces by their ids. One in which the caller may not use the field is not found, as if it did not exist.
    pub(in crate::graphql) async fn readable_workspaces<P: Permission>(
        &self,
        ids: &[ID],
        argument: &str,
        field: Protected<P>,
    ) -> Result<Vec<WorkspaceAccess<P>>, ApiError> {
        if ids.len() > MOST_WORKSPACES {
            let message = format!("{argument} must name at most {MOST_WORKSPACES} workspaces");
            return Err(ApiError::bad_input(argument, message));
        }
        let known = |id: &ID| match NodeId::decode(id) {
            Some(NodeId::Workspace(id)) => Some(id).filter(|id| may(&self.caller, field, *id)),
            _ => None,
        };
        let known: Vec<Option<WorkspaceId>> = ids.iter().map(known).collect();
        self.prefetch_workspaces(known.iter().flatten().copied()).await?;
        let mut accesses = Vec::with_capacity(known.len());
        for (place, id) in known.into_iter().enumerate() {
            let visible = match id {
                Some(id) => self.workspace_by_id(id).await?,
                None => None,
            };
            let visible = visible.ok_or_else(|| ApiError::NotFound {
                argument: format!("{argument}.{place}"),
                message: format!("{argument}.{place}: there is no workspace with this id"),
            })?;
            accesses.push(visible.permit(field)?);
        }
        Ok(accesses)
    }

    /// The alert of an id as it is now, with the proofs of one that was opened before.
    pub(in crate::graphql) async fn reopened<P: Permission>(
        &self,
        id: AlertId,
        proofs: Vec<WorkspaceAccess<P>>,
    ) -> Result<Alert<P>, ApiError> {
        let found = find_alerts(&self.reads, &[id]).await?.pop();
        found.and_then(|hidden| hidden.open(proofs)).ok_or_else(|| ApiError::lost("spend_alert"))
    }

    async fn proofs<P: Permission>(
        &self,
        alert: &HiddenAlert,
        field: Protected<P>,
    ) -> Result<Vec<WorkspaceAccess<P>>, ApiError> {
        let mut proofs = Vec::with_capacity(alert.workspaces().len());
        for workspace in alert.workspaces() {
            if let Some(visible) = self.workspace_by_id(*workspace).await? {
                proofs.push(visible.permit(field)?);
            }
        }
        Ok(proofs)
    }
}

/// The members that ids name.
pub(in crate::graphql) fn alert_members(ids: &[ID], argument: &str) -> Result<Vec<(WorkspaceId, UserId)>, ApiError> {
    let member = |(place, id): (usize, &ID)| match NodeId::decode(id) {
        Some(NodeId::Member(workspace, user)) => Ok((workspace, user)),
        _ => Err(ApiError::NotFound {
            argument: format!("{argument}.{place}"),
            message: format!("{argument}.{place}: there is no member with this id"),
        }),
    };
    ids.iter().enumerate().map(member).collect()
}

/// The error of a preview, whose values are arguments of the field.
pub(in crate::graphql) fn preview_error(error: AlertError) -> ApiError {
    let message = error.to_string();
    match error {
        AlertError::Text { field, .. } | AlertError::Invalid { field, .. } => ApiError::bad_input(field, message),
        AlertError::Unknown { field, .. } => ApiError::NotFound { argument: field, message },
        other => other.into(),
    }
}
