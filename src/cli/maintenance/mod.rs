//! Commands that go through the workspaces of a database: `verify`, `rebuild` and `prune`.

mod prune;
mod rebuild;
mod verify;
mod workspaces;

pub(super) use prune::{LONG_ABOUT as PRUNE_LONG_ABOUT, Prune};
pub(super) use rebuild::Rebuild;
pub(super) use verify::Verify;
