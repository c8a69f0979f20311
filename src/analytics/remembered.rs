//! Sums that are still as they were.
//!
//! What a workspace used changes with an event or a refund alone, and each takes its number from the workspace's row of
//! `usage_sequence` in the transaction that records it. So sums that were read beside that row are what would be read again
//! wherever the row says the same. It is looked at for every question, on the question's own snapshot: no answer is ever older
//! than the state that the request reads, whichever server has recorded since. An organization's workspaces are looked at with
//! one statement.
//!
//! A rebuild moves the row as well. A database that was put back to an earlier state may come to the same numbers by other
//! events, so nothing is remembered for longer than a minute.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use entity::WorkspaceId;
use moka::sync::Cache;
use sea_orm::{ConnectionTrait, DbErr};

use super::measures::Wanted;
use super::plan::Part;
use super::question::Dimension;
use super::sql::{self, Conditions};
use crate::authz::WorkspaceAccess;
use crate::calendar::Zone;
use crate::database::{Reads, Rows, Transaction, integer_columns, is_any, numbers, statement};

/// How long at most.
const FOR: Duration = Duration::from_mins(1);
/// Bytes that an entry takes beside its numbers.
const OVERHEAD: usize = 512;

/// What is asked of one source about one workspace: all that its statement is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    pub workspace: WorkspaceId,
    /// By whose days the rollups are kept.
    pub zone: Zone,
    pub part: Part,
    pub dimension: Option<Dimension>,
    pub conditions: Conditions,
    pub what: What,
}

/// What the columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// Cell, sums: see [`sql::sums`].
    Sums(Wanted),
    /// Group, user: see [`sql::users`].
    Users,
}

/// A table of numbers, column by column.
pub(super) type Columns = Arc<Vec<Vec<i64>>>;

/// The numbers that a workspace's next event and refund come after.
type Version = (i64, i64);

/// Where workspaces are; without those of which nothing is to be remembered.
pub(super) type Versions = HashMap<WorkspaceId, Version>;

/// What was read lately. Clones share it.
#[derive(Clone, Debug)]
pub struct Remembered {
    columns: Option<Cache<Asked, (Version, Columns)>>,
}

impl Remembered {
    /// Remembers so many MiB at most; of 0, nothing.
    #[must_use]
    pub fn new(mib: u32) -> Self {
        let bytes = u64::from(mib).saturating_mul(1024 * 1024);
        let cache = || Cache::builder().max_capacity(bytes).weigher(weight).time_to_live(FOR).build();
        Self { columns: (mib > 0).then(cache) }
    }

    /// Where some workspaces are. It is asked before what is remembered is: what is read later is never older.
    pub(super) async fn versions(&self, reads: &Reads, of: &[WorkspaceAccess]) -> Result<Versions, DbErr> {
        if self.columns.is_none() {
            return Ok(Versions::new());
        }
        reads.ask(async |connection| versions(connection, of).await).await
    }

    /// What was said, if the workspace is where it was.
    pub(super) fn get(&self, asked: &Asked, versions: &Versions) -> Option<Columns> {
        let version = versions.get(&asked.workspace)?;
        let (then, columns) = self.columns.as_ref()?.get(asked)?;
        (then == *version).then_some(columns)
    }

    /// Keeps what was said.
    pub(super) fn keep(&self, asked: Asked, versions: &Versions, columns: &Columns) {
        if let Some((cache, version)) = self.columns.as_ref().zip(versions.get(&asked.workspace)) {
            cache.insert(asked, (*version, Arc::clone(columns)));
        }
    }
}

impl Asked {
    /// Asks the database for so many rows at most.
    pub(super) async fn read(&self, connection: &Transaction, limit: Option<u64>) -> Result<Columns, DbErr> {
        let Self { workspace, part, dimension, conditions, what, .. } = self;
        let backend = connection.get_database_backend();
        let (width, (sql, values)) = match what {
            What::Sums(wanted) => {
                (sql::width(*wanted), sql::sums(backend, *workspace, part, *dimension, *wanted, conditions))
            }
            What::Users => (2, sql::users(backend, *workspace, part, *dimension, conditions)),
        };
        integer_columns(connection, width, limit, &sql, values).await.map(Arc::new)
    }
}

async fn versions(connection: &Transaction, of: &[WorkspaceAccess]) -> Result<Versions, DbErr> {
    let backend = connection.get_database_backend();
    // In a cluster one of one workspace goes to the one machine that has it.
    let (condition, value) = match of {
        [one] => ("workspace_id = $1".to_owned(), one.id().0.into()),
        _ => (is_any(backend, "workspace_id", 1), numbers(backend, of.iter().map(|access| access.id().0))),
    };
    let sql = format!("SELECT workspace_id, last_event_id, last_refund_id FROM usage_sequence WHERE {condition}");
    let rows = connection.query_all_raw(statement(connection, &sql, vec![value])).await?;
    rows.iter().map(|row| Ok((WorkspaceId(row.integer(0)?), (row.integer(1)?, row.integer(2)?)))).collect()
}

fn weight(asked: &Asked, (_, columns): &(Version, Columns)) -> u32 {
    let Conditions { models, tools, projects, users, .. } = &asked.conditions;
    let terms = [models, tools, projects].into_iter().flatten().map(Vec::len).sum::<usize>();
    let numbers = columns.iter().map(Vec::len).sum::<usize>();
    let numbers = numbers.saturating_add(terms).saturating_add(users.as_ref().map_or(0, Vec::len));
    let spans = asked.part.spans.len().saturating_mul(size_of::<super::plan::Span>());
    let bytes = numbers.saturating_mul(size_of::<i64>()).saturating_add(spans).saturating_add(OVERHEAD);
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
