//! The proofs. Each names the permission that it was given for, and only a row of the policy table gives it.

use std::marker::PhantomData;
use std::sync::Arc;

use entity::{WorkspaceId, organization, workspace};
use sea_orm::{DbErr, EntityTrait};

use super::permission::{Implies, Permission};
use super::workspace::Workspace;
use crate::authn::Service;
use crate::calendar::{Weekday, Zone};
use crate::database::Reads;

/// The caller has this permission in this workspace.
///
/// A function that reads the ledger takes a proof for it:
///
/// ```
/// use tallygraph::authz::{WorkspaceAccess, permission::ReadLedger};
/// # use tallygraph::credits::next_due_at;
/// # use tallygraph::database::Reads;
///
/// # async fn example(reads: &Reads, access: &WorkspaceAccess<ReadLedger>) {
/// let _ = next_due_at(reads, access, entity::Pool::Api).await;
/// # }
/// ```
///
/// A proof that was given to whoever records usage does not compile there:
///
/// ```compile_fail,E0308
/// use tallygraph::authz::{WorkspaceAccess, permission::RecordUsage};
/// # use tallygraph::credits::next_due_at;
/// # use tallygraph::database::Reads;
///
/// # async fn example(reads: &Reads, access: &WorkspaceAccess<RecordUsage>) {
/// let _ = next_due_at(reads, access, entity::Pool::Api).await;
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct WorkspaceAccess<P> {
    row: Arc<Workspace>,
    permission: PhantomData<P>,
}

impl<P: Permission> WorkspaceAccess<P> {
    pub(super) const fn proven(row: Arc<Workspace>) -> Self {
        Self { row, permission: PhantomData }
    }

    /// The proof of a permission that this one includes.
    #[must_use]
    pub fn implied<Other: Permission>(&self) -> WorkspaceAccess<Other>
    where
        P: Implies<Other>,
    {
        WorkspaceAccess::proven(Arc::clone(&self.row))
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

/// The caller has this permission in these workspaces of the organization.
#[derive(Clone, Debug)]
pub struct OrganizationAccess<P> {
    organization: Arc<organization::Model>,
    workspaces: Vec<WorkspaceAccess<P>>,
}

impl<P: Permission> OrganizationAccess<P> {
    pub(super) const fn proven(organization: Arc<organization::Model>, workspaces: Vec<WorkspaceAccess<P>>) -> Self {
        Self { organization, workspaces }
    }

    /// The organization.
    #[must_use]
    pub fn organization(&self) -> &organization::Model {
        &self.organization
    }

    /// The workspaces, by key.
    #[must_use]
    pub fn workspaces(&self) -> &[WorkspaceAccess<P>] {
        &self.workspaces
    }
}

/// The caller is an API key with this permission, in all workspaces or in the one that it is bound to.
#[derive(Clone, Copy, Debug)]
pub struct ServiceAccess<P> {
    bound_to: Option<WorkspaceId>,
    permission: PhantomData<P>,
}

impl<P: Permission> ServiceAccess<P> {
    pub(super) const fn proven(service: &Service) -> Self {
        Self { bound_to: service.bound_to, permission: PhantomData }
    }

    pub(super) const fn unbound() -> Self {
        Self { bound_to: None, permission: PhantomData }
    }

    /// Whether it reaches a workspace. The answer about any other is the same as if that did not exist.
    #[must_use]
    pub fn reaches(&self, workspace: WorkspaceId) -> bool {
        self.bound_to.is_none_or(|bound| bound == workspace)
    }

    /// The one workspace that the key is bound to.
    #[must_use]
    pub const fn bound_to(&self) -> Option<WorkspaceId> {
        self.bound_to
    }

    /// The proof for one workspace, to read back what was written there. None if the key does not reach it.
    ///
    /// # Errors
    ///
    /// When the database does not answer, or the workspace's row is broken.
    pub async fn read_back<Other: Permission>(
        &self,
        reads: &Reads,
        id: WorkspaceId,
    ) -> Result<Option<WorkspaceAccess<Other>>, DbErr>
    where
        P: Implies<Other>,
    {
        if !self.reaches(id) {
            return Ok(None);
        }
        let row = reads.ask(async |connection| workspace::Entity::find_by_id(id).one(connection).await).await?;
        let row = row.map(Workspace::try_from).transpose()?;
        Ok(row.map(|row| WorkspaceAccess::proven(Arc::new(row))))
    }
}
