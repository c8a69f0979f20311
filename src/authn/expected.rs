//! The workspace that a caller will probably ask for: the one that they asked for last.
//!
//! A dashboard asks for the same workspace again and again, and its row is the first thing that is looked up after the caller. So one
//! statement looks up both. The guess changes no answer. The row comes from the snapshot that the rest of the request reads, and its
//! visibility is checked like that of any other row. If the guess was wrong, the workspace is looked up by itself.

use std::sync::Arc;

use entity::{WorkspaceId, workspace};
use moka::sync::Cache;
use sea_orm::{DbErr, QueryResult};

use crate::database::{Moment, Reads, Rows};

/// The number of callers whose last workspace is kept.
const CALLERS: u64 = 10_000;

/// The workspace that each caller asked for last. Clones share it.
#[derive(Clone, Debug)]
pub struct AskedLast(Cache<String, WorkspaceId>);

impl Default for AskedLast {
    fn default() -> Self {
        Self(Cache::new(CALLERS))
    }
}

/// The workspace that one caller is expected to ask for, and where to note the one that they did ask for.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    noted: Option<(AskedLast, String)>,
    found: Option<(Moment, Arc<workspace::Model>)>,
}

/// A guess, for the statement that looks up the caller.
pub(super) struct Guess {
    asked_last: AskedLast,
    caller: String,
    workspace: Option<WorkspaceId>,
}

/// The columns of the workspace `w`, in the order in which [`Guess::found`] reads them.
pub(super) const GUESSED: &str =
    "w.id, w.key, w.name, w.organization_id, w.time_zone, w.rollup_zone, w.week_start, w.created_at, w.events_from";

impl AskedLast {
    /// The guess for a caller, whose name is their credential's. The share of the connections goes by the same name. With a replica
    /// there is no guess, because the caller is looked up in another database.
    pub(super) fn guess(&self, caller: String, reads: &Reads) -> Guess {
        reads.set_caller(&caller);
        let workspace = if reads.has_replica() { None } else { self.0.get(&caller) };
        Guess { asked_last: self.clone(), caller, workspace }
    }
}

impl Guess {
    /// Its id, as a value of the statement: 0 without a guess, which is no workspace.
    pub(super) fn number(&self) -> i64 {
        self.workspace.map_or(0, |workspace| workspace.0)
    }

    /// Reads the workspace from a row that has the columns [`GUESSED`] from `first` on. They are null if there was no guess. Without
    /// a moment, the row comes from another database than the one that the request reads.
    pub(super) fn found(
        self,
        row: Option<&QueryResult>,
        first: usize,
        moment: Option<Moment>,
    ) -> Result<Expected, DbErr> {
        let workspace = row.map_or(Ok(None), |row| workspace_at(row, first))?;
        Ok(Expected { noted: Some((self.asked_last, self.caller)), found: moment.zip(workspace.map(Arc::new)) })
    }
}

impl Expected {
    /// The workspace, as long as the request reads from the snapshot in which it was found.
    pub fn workspace(&self, reads: &Reads) -> Option<&Arc<workspace::Model>> {
        self.found.as_ref().filter(|(moment, _)| reads.is_at(moment)).map(|(_, workspace)| workspace)
    }

    /// Notes the workspace that the caller asked for, which is visible to them.
    pub fn note(&self, workspace: WorkspaceId) {
        if let Some((asked_last, caller)) = &self.noted {
            asked_last.0.insert(caller.clone(), workspace);
        }
    }
}

fn workspace_at(row: &QueryResult, first: usize) -> Result<Option<workspace::Model>, DbErr> {
    let at = |offset: usize| first.saturating_add(offset);
    let Some(id) = row.integer_or_none(at(0))? else { return Ok(None) };
    Ok(Some(workspace::Model {
        id: WorkspaceId(id),
        key: row.text(at(1))?,
        name: row.text(at(2))?,
        organization_id: row.integer_or_none(at(3))?.map(entity::OrganizationId),
        time_zone: row.text(at(4))?,
        rollup_zone: row.text(at(5))?,
        week_start: i16::try_from(row.integer(at(6))?).map_err(|error| DbErr::Type(error.to_string()))?,
        created_at: row.integer(at(7))?,
        events_from: row.integer_or_none(at(8))?,
    }))
}
