//! The workspaces and organizations that are visible to a caller.
//!
//! A lookup of another tenant's workspace takes the same statements, and gives the same answer, as a lookup of one that does not
//! exist.

use std::collections::HashMap;
use std::sync::Arc;

use entity::{OrganizationId, Role, WorkspaceId, organization, workspace};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::access::{OrganizationAccess, ServiceAccess, WorkspaceAccess};
use super::access_rule::{AccessRule, Denied};
use super::permission::Permission;
use super::policy::ORGANIZATION_VIEWERS;
use super::protected::Protected;
use super::workspace::{BrokenWorkspace, Shown, Workspace, week_start_of};
use crate::authn::Caller;
use crate::calendar::Weekday;
use crate::database::{Reads, key_is};

/// A workspace that is visible to the caller: they are a member, or their key reaches it. If its row is broken, it is still visible
/// but permits nothing.
#[derive(Clone, Debug)]
pub struct VisibleWorkspace {
    caller: Arc<Caller>,
    shown: Shown,
}

/// Why a field has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The caller may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The caller may, but the row of the workspace is broken.
    #[error(transparent)]
    Broken(#[from] BrokenWorkspace),
}

impl VisibleWorkspace {
    /// Looks up a workspace by its id.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn by_id(caller: &Arc<Caller>, reads: &Reads, id: WorkspaceId) -> Result<Option<Self>, DbErr> {
        let row = reads.ask(async |connection| workspace::Entity::find_by_id(id).one(connection).await).await?;
        Ok(row.and_then(|row| Self::shown(caller, row)))
    }

    /// Looks up several workspaces by their ids, with one statement. Those that are not visible are left out.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn by_ids(caller: &Arc<Caller>, reads: &Reads, ids: &[WorkspaceId]) -> Result<Vec<Self>, DbErr> {
        let find = workspace::Entity::find().filter(workspace::Column::Id.is_in(ids.iter().copied()));
        let rows = reads.ask(async |connection| find.all(connection).await).await?;
        Ok(rows.into_iter().filter_map(|row| Self::shown(caller, row)).collect())
    }

    /// Looks up a workspace by its key.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn by_key(caller: &Arc<Caller>, reads: &Reads, key: &str) -> Result<Option<Self>, DbErr> {
        let find = workspace::Entity::find().filter(key_is(workspace::Column::Key, key));
        let row = reads.ask(async |connection| find.one(connection).await).await?;
        Ok(row.and_then(|row| Self::shown(caller, row)))
    }

    /// The workspaces that a person is a member of, by key.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn memberships(caller: &Arc<Caller>, reads: &Reads) -> Result<Vec<Self>, DbErr> {
        let Caller::Person(person) = &**caller else { return Ok(Vec::new()) };
        let mine: Vec<WorkspaceId> = person.roles.keys().copied().collect();
        let find =
            workspace::Entity::find().filter(workspace::Column::Id.is_in(mine)).order_by_asc(workspace::Column::Key);
        let rows = reads.ask(async |connection| find.all(connection).await).await?;
        Ok(rows.into_iter().filter_map(|row| Self::shown(caller, row)).collect())
    }

    /// The workspace of a row, if the caller may see it.
    #[must_use]
    pub fn shown(caller: &Arc<Caller>, row: workspace::Model) -> Option<Self> {
        caller.sees(row.id).then(|| Self { caller: Arc::clone(caller), shown: Shown::of(row) })
    }

    /// The workspace, if it is visible to the caller.
    #[must_use]
    pub fn of(caller: &Arc<Caller>, row: Arc<Workspace>) -> Option<Self> {
        caller.sees(row.id).then(|| Self { caller: Arc::clone(caller), shown: Shown::Sound(row) })
    }

    /// The workspace of a proof, for a field with another row in the policy table.
    #[must_use]
    pub fn of_access<P: Permission>(caller: &Arc<Caller>, access: &WorkspaceAccess<P>) -> Option<Self> {
        Self::of(caller, Arc::clone(access.row()))
    }

    /// Checks the policy for a field of the workspace.
    ///
    /// # Errors
    ///
    /// When the caller may not, or else when the row is broken: a refused caller does not learn that.
    pub fn permit<P: Permission>(&self, field: Protected<P>) -> Result<WorkspaceAccess<P>, Refused> {
        field.rule().admit(&self.caller, self.role())?;
        Ok(WorkspaceAccess::proven(Arc::clone(self.shown.sound()?)))
    }

    /// The caller's role. None for a service.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match &*self.caller {
            Caller::Person(person) => person.roles.get(&self.row().id).copied(),
            Caller::Service(_) => None,
        }
    }

    /// The row. It holds what everybody to whom the workspace is visible may know.
    #[must_use]
    pub fn row(&self) -> &workspace::Model {
        self.shown.row()
    }

    /// The first day of its week.
    ///
    /// # Errors
    ///
    /// When the row names no valid day.
    pub fn week_start(&self) -> Result<Weekday, BrokenWorkspace> {
        week_start_of(self.row())
    }
}

/// An organization that is visible to the caller, with those of its workspaces that count for them.
#[derive(Clone, Debug)]
pub struct VisibleOrganization {
    caller: Arc<Caller>,
    row: Arc<organization::Model>,
    workspaces: Arc<[VisibleWorkspace]>,
}

impl VisibleOrganization {
    /// Looks up an organization by its id.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn by_id(caller: &Arc<Caller>, reads: &Reads, id: OrganizationId) -> Result<Option<Self>, DbErr> {
        let row = reads.ask(async |connection| organization::Entity::find_by_id(id).one(connection).await).await?;
        Self::with_workspaces(caller, reads, row).await
    }

    /// Looks up several organizations by their ids, with as many statements as one takes. Those that are not visible are left out.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn by_ids(caller: &Arc<Caller>, reads: &Reads, ids: &[OrganizationId]) -> Result<Vec<Self>, DbErr> {
        let find = organization::Entity::find().filter(organization::Column::Id.is_in(ids.iter().copied()));
        let rows = reads.ask(async |connection| find.all(connection).await).await?;
        let mut workspaces: HashMap<OrganizationId, Vec<workspace::Model>> = HashMap::new();
        for workspace in workspaces_of(reads, ids).await? {
            if let Some(organization) = workspace.organization_id {
                workspaces.entry(organization).or_default().push(workspace);
            }
        }
        let shown = rows.into_iter().filter_map(|row| {
            let workspaces = workspaces.remove(&row.id).unwrap_or_default();
            Self::of(caller, row, workspaces)
        });
        Ok(shown.collect())
    }

    /// Looks up an organization by its key.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn by_key(caller: &Arc<Caller>, reads: &Reads, key: &str) -> Result<Option<Self>, DbErr> {
        let find = organization::Entity::find().filter(key_is(organization::Column::Key, key));
        let row = reads.ask(async |connection| find.one(connection).await).await?;
        Self::with_workspaces(caller, reads, row).await
    }

    async fn with_workspaces(
        caller: &Arc<Caller>,
        reads: &Reads,
        row: Option<organization::Model>,
    ) -> Result<Option<Self>, DbErr> {
        // Sent even if there is no organization, so that the number of statements reveals nothing.
        let id = row.as_ref().map_or(OrganizationId(0), |row| row.id);
        let workspaces = workspaces_of(reads, &[id]).await?;
        Ok(row.and_then(|row| Self::of(caller, row, workspaces)))
    }

    /// The organization, if it is visible to the caller, with those of its workspaces that count for them.
    fn of(caller: &Arc<Caller>, row: organization::Model, workspaces: Vec<workspace::Model>) -> Option<Self> {
        let counts = |visible: &VisibleWorkspace| match &**caller {
            Caller::Person(_) => visible.role().is_some_and(is_summed),
            Caller::Service(_) => true,
        };
        let shown = workspaces.into_iter().filter_map(|row| VisibleWorkspace::shown(caller, row));
        let workspaces: Arc<[VisibleWorkspace]> = shown.filter(counts).collect();
        let unbound = matches!(&**caller, Caller::Service(service) if service.bound_to.is_none());
        let visible = unbound || !workspaces.is_empty();
        visible.then(|| Self { caller: Arc::clone(caller), row: Arc::new(row), workspaces })
    }

    /// Checks the policy for a field of the organization. A key is checked by its scopes, and a person by the role in each workspace.
    ///
    /// # Errors
    ///
    /// When the caller may not, or when the row of one of its workspaces is broken: a sum without that one would be wrong.
    pub fn permit<P: Permission>(&self, field: Protected<P>) -> Result<OrganizationAccess<P>, Refused> {
        if matches!(&*self.caller, Caller::Service(_)) {
            field.rule().admit(&self.caller, None)?;
        }
        let workspaces = self.workspaces.iter().map(|visible| visible.permit(field)).collect::<Result<_, _>>()?;
        Ok(OrganizationAccess::proven(Arc::clone(&self.row), workspaces))
    }

    /// The row. It holds what everybody to whom the organization is visible may know.
    #[must_use]
    pub fn row(&self) -> &organization::Model {
        &self.row
    }

    /// The workspaces that count for the caller, by key.
    #[must_use]
    pub fn workspaces(&self) -> &[VisibleWorkspace] {
        &self.workspaces
    }
}

/// The workspaces of some organizations, by key.
async fn workspaces_of(reads: &Reads, organizations: &[OrganizationId]) -> Result<Vec<workspace::Model>, DbErr> {
    let of = match organizations {
        [one] => workspace::Column::OrganizationId.eq(*one),
        several => workspace::Column::OrganizationId.is_in(several.iter().copied()),
    };
    let find = workspace::Entity::find().filter(of).order_by_asc(workspace::Column::Key);
    reads.ask(async |connection| find.all(connection).await).await
}

/// Whether a workspace in which the caller has this role counts in its organization.
pub(super) fn is_summed(role: Role) -> bool {
    ORGANIZATION_VIEWERS.contains(&role)
}

/// Checks that the caller is a person, for a field that only people may call. Their role is checked once the workspace is known.
///
/// # Errors
///
/// When the caller is an API key.
pub fn require_person<P: Permission>(caller: &Caller, field: Protected<P>) -> Result<(), Denied> {
    match (field.rule(), caller) {
        (AccessRule::People(_), Caller::Person(_)) => Ok(()),
        (rule, _) => Err(Denied::new(rule, caller)),
    }
}

/// Whether the caller may use a field in a workspace, as far as their roles and scopes say. Nothing is looked up, so the time
/// that it takes does not tell whether the workspace exists.
#[must_use]
pub fn may<P: Permission>(caller: &Caller, field: Protected<P>, workspace: WorkspaceId) -> bool {
    let role = match caller {
        Caller::Person(person) => person.roles.get(&workspace).copied(),
        Caller::Service(_) => None,
    };
    caller.sees(workspace) && field.rule().admit(caller, role).is_ok()
}

/// Checks the policy for a field that only API keys may call.
///
/// # Errors
///
/// When the caller is a person, or the key lacks the scope.
pub fn permit_service<P: Permission>(caller: &Caller, field: Protected<P>) -> Result<ServiceAccess<P>, Denied> {
    match (field.rule(), caller) {
        (AccessRule::Services(scope), Caller::Service(service)) if service.has(scope) => {
            Ok(ServiceAccess::proven(service))
        }
        (rule, _) => Err(Denied::new(rule, caller)),
    }
}
