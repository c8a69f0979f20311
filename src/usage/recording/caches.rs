//! What recording keeps in memory from one transaction to the next.

use super::users::UserCache;
use super::workspaces::WorkspaceCache;
use crate::rates::RateBookCache;
use crate::spend::RuleCache;
use crate::usage::terms::Terms;

/// The caches of a writer. Its lanes share them.
#[derive(Debug, Default)]
pub(in crate::usage) struct Caches {
    /// Whether the database can add to rollups by MERGE.
    pub can_merge: bool,
    pub workspaces: WorkspaceCache,
    pub terms: Terms,
    pub users: UserCache,
    pub books: RateBookCache,
    pub rules: RuleCache,
}
