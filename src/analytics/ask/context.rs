//! What it takes to answer a question.

use super::cache::{SnapshotRevisions, SumCache};
use crate::database::Reads;
use crate::usage::Terms;

/// What it takes to answer a question.
#[derive(Clone, Copy, Debug)]
pub struct QueryContext<'request> {
    /// The snapshot that is read.
    pub reads: &'request Reads,
    /// The dictionary of names.
    pub terms: &'request Terms,
    /// The sums that were read lately.
    pub cache: &'request SumCache,
    /// The revisions that the request has read.
    pub revisions: &'request SnapshotRevisions,
}
