//! The workspaces that events name.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use entity::{WorkspaceId, workspace};
use moka::sync::Cache;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use crate::directory::lock_workspaces;

const REMEMBERED: u64 = 100_000;
/// Keys and numbers in one statement.
const AT_ONCE: usize = 1_000;

/// The numbers of workspaces' keys. A workspace keeps both for ever, so what is remembered is never wrong.
#[derive(Clone, Debug)]
pub(super) struct Places {
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
    pub(super) async fn lock(
        &self,
        transaction: &DatabaseTransaction,
        keys: impl IntoIterator<Item = &str>,
    ) -> Result<HashMap<String, Arc<workspace::Model>>, DbErr> {
        // One with a NUL is nobody's: see `key_is`.
        let keys: BTreeSet<&str> = keys.into_iter().filter(|key| !key.contains('\0')).collect();
        let (mut ids, mut unknown) = (Vec::with_capacity(keys.len()), Vec::new());
        for key in keys {
            match self.ids.get(key) {
                Some(id) => ids.push(id),
                None => unknown.push(key),
            }
        }
        for some in unknown.chunks(AT_ONCE) {
            let find = workspace::Entity::find().filter(workspace::Column::Key.is_in(some.iter().copied()));
            for row in find.all(transaction).await? {
                ids.push(row.id);
                self.ids.insert(row.key, row.id);
            }
        }
        lock_workspaces(transaction, ids.iter().copied()).await?;
        let mut found = HashMap::with_capacity(ids.len());
        for some in ids.chunks(AT_ONCE) {
            let find = workspace::Entity::find().filter(workspace::Column::Id.is_in(some.iter().copied()));
            found.extend(find.all(transaction).await?.into_iter().map(|row| (row.key.clone(), Arc::new(row))));
        }
        Ok(found)
    }
}
