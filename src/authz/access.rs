//! The proofs. Each can be made only where a row of the policy table was checked.

use std::sync::Arc;

use entity::{WorkspaceId, organization, workspace};

use sea_orm::{DbErr, EntityTrait};

use super::workspace::{BrokenWorkspace, Workspace};
use crate::authn::Service;
use crate::calendar::{Weekday, Zone};
use crate::database::Reads;

/// The caller may do with this workspace what the checked field does.
#[derive(Clone, Debug)]
pub struct WorkspaceAccess {
    row: Arc<Workspace>,
}

impl WorkspaceAccess {
    pub(super) const fn proven(row: Arc<Workspace>) -> Self {
        Self { row }
    }

    /// The workspace.
    #[must_use]
    pub fn id(&self) -> WorkspaceId {
        self.row.id
    }

    /// The workspace itself.
    pub(super) const fn row(&self) -> &Arc<Workspace> {
        &self.row
    }

    /// The workspace's key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.row.key
    }

    /// The workspace's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// The zone in which its days begin.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.row.zone()
    }

    /// The zone by whose days its day rollups are kept at the moment, by the rules that cut them.
    #[must_use]
    pub fn rollup_zone(&self) -> Zone {
        self.row.rollup_zone()
    }

    /// The first day of its week.
    #[must_use]
    pub fn week_start(&self) -> Weekday {
        self.row.week_start()
    }
}

/// The caller may sum over these workspaces of the organization.
#[derive(Clone, Debug)]
pub struct OrganizationAccess {
    organization: Arc<organization::Model>,
    workspaces: Vec<WorkspaceAccess>,
}

impl OrganizationAccess {
    pub(super) const fn proven(organization: Arc<organization::Model>, workspaces: Vec<WorkspaceAccess>) -> Self {
        Self { organization, workspaces }
    }

    /// The organization.
    #[must_use]
    pub fn organization(&self) -> &organization::Model {
        &self.organization
    }

    /// The workspaces that are summed, by key.
    #[must_use]
    pub fn workspaces(&self) -> &[WorkspaceAccess] {
        &self.workspaces
    }
}

/// The caller is a service that may do what the checked field does.
#[derive(Clone, Copy, Debug)]
pub struct ServiceAccess {
    bound_to: Option<WorkspaceId>,
}

impl ServiceAccess {
    pub(super) const fn proven(service: &Service) -> Self {
        Self { bound_to: service.bound_to }
    }

    /// Whether it reaches a workspace; one that it does not reach is answered as if it were not there.
    #[must_use]
    pub fn reaches(&self, workspace: WorkspaceId) -> bool {
        self.bound_to.is_none_or(|bound| bound == workspace)
    }

    /// The one workspace it is bound to.
    #[must_use]
    pub const fn bound_to(&self) -> Option<WorkspaceId> {
        self.bound_to
    }

    /// The same reach into one workspace, for reading back what was written there.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn workspace(&self, reads: &Reads, id: WorkspaceId) -> Result<Option<WorkspaceAccess>, DbErr> {
        if !self.reaches(id) {
            return Ok(None);
        }
        let row = reads.ask(async |connection| workspace::Entity::find_by_id(id).one(connection).await).await?;
        let row = row.map(Workspace::try_from).transpose()?;
        Ok(row.map(|row| WorkspaceAccess::proven(Arc::new(row))))
    }
}

/// The program itself: at an operator's command, by the clock, or at the word of the payment provider, which signs it.
#[derive(Clone, Copy, Debug)]
pub struct SystemAccess {
    _private: (),
}

impl SystemAccess {
    /// For the command line and for jobs, where whoever started the program has the database in hand anyway, and for what the
    /// payment provider signed.
    #[must_use]
    pub const fn for_operator() -> Self {
        Self { _private: () }
    }

    /// May do what a service with every scope may.
    #[must_use]
    pub const fn as_service(self) -> ServiceAccess {
        ServiceAccess { bound_to: None }
    }

    /// May read any workspace.
    ///
    /// # Errors
    ///
    /// When its row makes no sense.
    pub fn workspace(self, row: workspace::Model) -> Result<WorkspaceAccess, BrokenWorkspace> {
        Ok(WorkspaceAccess::proven(Arc::new(row.try_into()?)))
    }
}
