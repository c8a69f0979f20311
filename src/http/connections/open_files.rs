//! Raising the limit of open files: every connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Open files besides connections: databases, logs, and those of the system.
const OTHERS: u64 = 256;

/// Raises the limit, as far as the system allows, to what the connections need; 0 is any number of them.
pub(in crate::http) fn allow(connections: usize) {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let needed = match connections {
        0 => u64::MAX,
        connections => u64::try_from(connections).unwrap_or(u64::MAX).saturating_add(OTHERS),
    };
    // No limit is always enough.
    let (allowed, most) = (current.unwrap_or(u64::MAX), maximum.unwrap_or(u64::MAX));
    if allowed >= needed {
        return;
    }
    let raised = needed.min(most);
    if raised > allowed
        && let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum })
    {
        tracing::warn!(%error, "the limit of open files cannot be raised");
    }
    if connections > 0 && most < needed {
        tracing::warn!(limit = most, needed, "the limit of open files is below what limits.connections needs");
    }
}
