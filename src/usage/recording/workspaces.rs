//! The workspaces that events name.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use entity::{WorkspaceId, workspace};
use moka::sync::Cache;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, Value};

use crate::authz::permission::RecordUsage;
use crate::authz::{BrokenWorkspace, ServiceAccess, Workspace};
use crate::calendar::knows_rules;
use crate::database::{Transaction, is_one_of, learn_zone_rules_within, numbers, texts};
use crate::directory::lock_workspaces;
use crate::usage::outcome::{Reject, RejectCode};

const CACHED: u64 = 100_000;

/// The locked workspaces of a batch, by key. A broken one records nothing.
pub(in crate::usage) struct LockedWorkspaces(HashMap<String, Result<Arc<Workspace>, BrokenWorkspace>>);

impl LockedWorkspaces {
    /// The workspace with a key. A service that does not reach it gets the same answer as if it did not exist.
    pub(super) fn find(&self, key: &str, access: ServiceAccess<RecordUsage>) -> Result<&Arc<Workspace>, Reject> {
        let reaches = |found: &&Result<Arc<Workspace>, BrokenWorkspace>| match found {
            Ok(workspace) => access.reaches(workspace.id),
            Err(broken) => access.reaches(broken.workspace),
        };
        let found = self.0.get(key).filter(reaches).ok_or_else(|| Reject {
            code: RejectCode::UnknownWorkspace,
            message: format!("there is no workspace {key:?}"),
        })?;
        found.as_ref().map_err(|_| Reject {
            code: RejectCode::Unavailable,
            message: format!("workspace {key:?} cannot record at the moment; the event may be sent again"),
        })
    }
}

/// The ids of workspaces by key. A workspace keeps both for ever, so a cached entry is never wrong.
#[derive(Clone, Debug)]
pub(in crate::usage) struct WorkspaceCache {
    ids: Cache<String, WorkspaceId>,
}

impl Default for WorkspaceCache {
    fn default() -> Self {
        Self { ids: Cache::new(CACHED) }
    }
}

impl WorkspaceCache {
    /// Locks the workspaces that exist, and then reads them. Reading earlier could return what another writer is about to
    /// change.
    pub(in crate::usage) async fn lock(
        &self,
        transaction: &Transaction,
        keys: impl IntoIterator<Item = &str>,
    ) -> Result<LockedWorkspaces, DbErr> {
        let keys: BTreeSet<&str> = keys.into_iter().collect();
        let (mut ids, mut unknown) = (Vec::with_capacity(keys.len()), Vec::new());
        for key in keys {
            match self.ids.get(key) {
                Some(id) => ids.push(id),
                None => unknown.push(key),
            }
        }
        let backend = transaction.get_database_backend();
        let find = async |column: workspace::Column, list: Value| {
            workspace::Entity::find().filter(is_one_of(backend, column, list)).all(transaction).await
        };
        if !unknown.is_empty() {
            for row in find(workspace::Column::Key, texts(backend, unknown)).await? {
                ids.push(row.id);
                self.ids.insert(row.key, row.id);
            }
        }
        lock_workspaces(transaction, ids.iter().copied()).await?;
        let rows = find(workspace::Column::Id, numbers(backend, ids.into_iter().map(|id| id.0))).await?;
        if rows.iter().any(|row| !knows_rules(&row.rollup_zone)) {
            // Another server may have stored the rules a moment ago.
            learn_zone_rules_within(transaction).await?;
        }
        let checked = |row: workspace::Model| (row.key.clone(), Workspace::try_from(row).map(Arc::new));
        let workspaces: HashMap<_, _> = rows.into_iter().map(checked).collect();
        for broken in workspaces.values().filter_map(|found| found.as_ref().err()) {
            tracing::error!(%broken, "a workspace cannot record");
        }
        Ok(LockedWorkspaces(workspaces))
    }
}
