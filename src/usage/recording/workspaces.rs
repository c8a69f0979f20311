//! The workspaces that events name.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use entity::{WorkspaceId, workspace};
use moka::sync::Cache;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Value};

use crate::authz::Workspace;
use crate::database::{Transaction, is_any, numbers, statement, texts};
use crate::directory::lock_workspaces;

const CACHED: u64 = 100_000;

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
    ) -> Result<HashMap<String, Arc<Workspace>>, DbErr> {
        let keys: BTreeSet<&str> = keys.into_iter().collect();
        let (mut ids, mut unknown) = (Vec::with_capacity(keys.len()), Vec::new());
        for key in keys {
            match self.ids.get(key) {
                Some(id) => ids.push(id),
                None => unknown.push(key),
            }
        }
        let backend = transaction.get_database_backend();
        // The statement has the same text for any number of keys, so it stays prepared.
        let find = async |column: &str, list: Value| {
            let sql = format!("SELECT * FROM workspace WHERE {}", is_any(backend, column, 1));
            workspace::Entity::find().from_raw_sql(statement(transaction, &sql, vec![list])).all(transaction).await
        };
        if !unknown.is_empty() {
            for row in find("key", texts(backend, unknown)).await? {
                ids.push(row.id);
                self.ids.insert(row.key, row.id);
            }
        }
        lock_workspaces(transaction, ids.iter().copied()).await?;
        let rows = find("id", numbers(backend, ids.into_iter().map(|id| id.0))).await?;
        rows.into_iter().map(|row| Ok((row.key.clone(), Arc::new(Workspace::try_from(row)?)))).collect()
    }
}
