//! The workspace that a caller is going to ask for, as far as that can be guessed: the one that they asked for last.
//!
//! A dashboard asks for the same workspace again and again, and its row is the first thing that is looked up after the caller. So it is
//! looked up along with the caller, in one statement. A guess decides nothing: the row is of the same snapshot as everything else
//! that the request reads, and it shows itself by the same rule as one that is looked up on its own; where the guess was wrong,
//! that is what happens.

use std::sync::Arc;

use entity::{WorkspaceId, workspace};
use moka::sync::Cache;
use sea_orm::{DbErr, QueryResult};

use crate::database::{Moment, Reads, Rows};

/// For how many callers it is kept.
const CALLERS: u64 = 10_000;

/// What each caller asked for last. Clones share it.
#[derive(Clone, Debug)]
pub struct AskedLast(Cache<String, WorkspaceId>);

impl Default for AskedLast {
    fn default() -> Self {
        Self(Cache::new(CALLERS))
    }
}

/// What one caller is expected to ask for, and where to note what they did.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    noted: Option<(AskedLast, String)>,
    found: Option<(Moment, Arc<workspace::Model>)>,
}

/// A guess, on the way into the statement that looks the caller up.
pub(super) struct Guess {
    asked_last: AskedLast,
    caller: String,
    workspace: Option<WorkspaceId>,
}

/// The columns of [`Guess::found`], in its order, of the workspace `w`.
pub(super) const GUESSED: &str =
    "w.id, w.key, w.name, w.organization_id, w.time_zone, w.rollup_zone, w.week_start, w.created_at, w.events_from";

impl AskedLast {
    /// The guess for a caller, who is known by the credential that is looked up; the same name takes a share of the connections.
    /// With a replica there is no guess, because the caller is looked up elsewhere.
    pub(super) fn guess(&self, caller: String, reads: &Reads) -> Guess {
        reads.are_of(&caller);
        let workspace = if reads.have_replica() { None } else { self.0.get(&caller) };
        Guess { asked_last: self.clone(), caller, workspace }
    }
}

impl Guess {
    /// Its number, as a value of the statement. There is no workspace 0.
    pub(super) fn number(&self) -> i64 {
        self.workspace.map_or(0, |workspace| workspace.0)
    }

    /// What was found: a row with the columns [`GUESSED`] from the given one on, null where the guess is of nothing. Without a moment
    /// it was found elsewhere than where the request reads.
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
    /// The workspace, as long as the request reads from where it was found.
    pub fn workspace(&self, reads: &Reads) -> Option<&Arc<workspace::Model>> {
        self.found.as_ref().filter(|(moment, _)| reads.are_at(moment)).map(|(_, workspace)| workspace)
    }

    /// Notes what was asked for instead, and is there for the caller.
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
