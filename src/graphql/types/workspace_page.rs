//! What the workspaces of one page load together.

use std::collections::HashMap;

use entity::{Pool, WorkspaceId};

use crate::authz::permission::ReadBalance;
use crate::authz::{Protected, VisibleWorkspace, WorkspaceAccess};
use crate::credits::{Balance, balance, balances};
use crate::database::{ErrorClass, class_of};
use crate::graphql::errors::ApiError;
use crate::graphql::request::{PageLoader, RequestContext};

const BALANCE: Protected<ReadBalance> = Protected::field("Workspace", "balance");

/// The workspaces of a page.
pub(in crate::graphql) struct WorkspacePage {
    all_visible: Vec<VisibleWorkspace>,
    balances: [(Pool, PageLoader<WorkspaceId, Balance>); Pool::ALL.len()],
}

impl WorkspacePage {
    /// A page of several workspaces. A single workspace needs none.
    pub(super) fn of(all_visible: &[VisibleWorkspace]) -> Option<Self> {
        let ids = || all_visible.iter().map(|visible| visible.row().id);
        let balances = Pool::ALL.map(|pool| (pool, PageLoader::new(ids())));
        (all_visible.len() > 1).then(|| Self { all_visible: all_visible.to_vec(), balances })
    }

    /// The balance of a workspace of the page, now. The first call loads the balances of all workspaces that the caller may read.
    pub(super) async fn balance(
        &self,
        request: &RequestContext,
        access: &WorkspaceAccess<ReadBalance>,
        pool: Pool,
    ) -> Result<Balance, ApiError> {
        let (reads, now) = (&request.reads, request.now);
        let load = async |_: &[WorkspaceId]| {
            let permitted: Vec<WorkspaceAccess<ReadBalance>> =
                self.all_visible.iter().filter_map(|visible| visible.permit(BALANCE).ok()).collect();
            match balances(reads, &permitted, pool, now).await {
                // A broken account must not hide the others, so each is then read by itself.
                Err(error) if class_of(&error) == ErrorClass::InvariantViolated => Ok(HashMap::new()),
                found => found,
            }
        };
        if let Some((_, loader)) = self.balances.iter().find(|(of, _)| *of == pool)
            && let Some(found) = loader.find(access.id(), load).await?
        {
            return Ok(found);
        }
        Ok(balance(reads, access, pool, now).await?)
    }
}
