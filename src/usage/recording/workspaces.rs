//! The workspaces that events name.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use entity::{WorkspaceId, workspace};
use moka::sync::Cache;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Value};

use crate::authz::Workspace;
use crate::database::{Transaction, is_any, numbers, statement, texts};
use crate::directory::lock_workspaces;

const REMEMBERED: u64 = 100_000;

/// The numbers of workspaces' keys. A workspace keeps both for ever, so what is remembered is never wrong.
#[derive(Clone, Debug)]
pub(in crate::usage) struct Places {
    ids: Cache<String, WorkspaceId>,
}

impl Default for Places {
    fn default() -> Self {
        Self { ids: Cache::new(REMEMBERED) }
    }
}

impl Places {
    /// Takes the locks of those workspaces that there are, and reads them: not before, since what is read of one while another
    /// writer has it may be over by the time that the lock is had.
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
        // One text of a statement, however many there are: it stays prepared.
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
