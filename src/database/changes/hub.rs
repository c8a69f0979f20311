//! The hub: wakes those who watch a workspace.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use entity::WorkspaceId;
use rand::RngExt;
use sea_orm::{DbBackend, Statement};
use tokio::sync::watch;

use super::written::{CHANNEL, Written};

/// Wakes those who watch workspaces. Clones share it.
#[derive(Clone, Debug)]
pub struct Changes(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// This server's name in notifications.
    server: String,
    /// The workspaces that somebody watches.
    workspaces: Mutex<HashMap<WorkspaceId, watch::Sender<()>>>,
    everything: watch::Sender<()>,
}

impl Default for Changes {
    fn default() -> Self {
        let server = format!("{:032x}", rand::rng().random::<u128>());
        let everything = watch::Sender::new(());
        Self(Arc::new(Shared { server, workspaces: Mutex::default(), everything }))
    }
}

impl Changes {
    /// Watches a workspace from now on.
    #[must_use]
    pub fn watch(&self, workspace: WorkspaceId) -> Watch {
        let everything = self.0.everything.subscribe();
        let own = self.workspaces().entry(workspace).or_default().subscribe();
        Watch { changes: self.clone(), workspace, own, everything }
    }

    /// Whether somebody watches.
    #[must_use]
    pub fn are_watched(&self) -> bool {
        self.0.everything.receiver_count() > 0
    }

    /// Wakes everybody, because anything may have been written.
    pub fn may_be_anything(&self) {
        self.publish(&Written::EVERYTHING);
    }

    /// Wakes those who watch what was written to.
    pub(in crate::database) fn publish(&self, written: &Written) {
        if written.concerns_all {
            self.0.everything.send_replace(());
            return;
        }
        let workspaces = self.workspaces();
        for watched in written.workspaces.iter().filter_map(|id| workspaces.get(id)) {
            watched.send_replace(());
        }
    }

    /// The statement that tells other servers what was written to, if there can be any.
    pub(in crate::database) fn notification(&self, backend: DbBackend, written: &Written) -> Option<Statement> {
        let notifies = backend == DbBackend::Postgres && !written.is_empty();
        let values = [CHANNEL.into(), written.notification(&self.0.server).into()];
        notifies.then(|| Statement::from_sql_and_values(backend, "SELECT pg_notify($1, $2)", values))
    }

    /// Takes a notification. Those that this server sent are ignored: it woke its own watchers when it committed.
    pub(in crate::database) fn take(&self, notification: &str) {
        let (server, written) = Written::of_notification(notification);
        if server != self.0.server {
            self.publish(&written);
        }
    }

    fn workspaces(&self) -> MutexGuard<'_, HashMap<WorkspaceId, watch::Sender<()>>> {
        self.0.workspaces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Watches one workspace, until it is dropped.
#[derive(Debug)]
pub struct Watch {
    changes: Changes,
    workspace: WorkspaceId,
    own: watch::Receiver<()>,
    everything: watch::Receiver<()>,
}

impl Watch {
    /// Waits until something may have been written since the last call. If nothing was waited for meanwhile, it returns
    /// at once.
    pub async fn changed(&mut self) {
        // The hub holds both senders as long as this exists.
        tokio::select! {
            _ = self.own.changed() => {}
            _ = self.everything.changed() => {}
        }
        self.own.mark_unchanged();
        self.everything.mark_unchanged();
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut workspaces = self.changes.workspaces();
        if workspaces.get(&self.workspace).is_some_and(|sender| sender.receiver_count() <= 1) {
            workspaces.remove(&self.workspace);
        }
    }
}

#[cfg(test)]
mod tests {
    use entity::WorkspaceId;
    use futures::FutureExt;

    use super::{Changes, Watch, Written};

    fn is_woken(watch: &mut Watch) -> bool {
        watch.changed().now_or_never().is_some()
    }

    fn written(workspace: i64) -> Written {
        Written { workspaces: [WorkspaceId(workspace)].into(), concerns_all: false }
    }

    #[test]
    fn those_who_watch_what_was_written_are_woken_once() {
        let changes = Changes::default();
        let (mut one, mut other) = (changes.watch(WorkspaceId(1)), changes.watch(WorkspaceId(2)));
        assert!(!is_woken(&mut one));
        changes.publish(&written(1));
        changes.publish(&written(1));
        assert!(is_woken(&mut one) && !is_woken(&mut one) && !is_woken(&mut other));
        changes.may_be_anything();
        assert!(is_woken(&mut one) && is_woken(&mut other));
    }

    #[test]
    fn what_nobody_watches_any_more_is_forgotten() {
        let changes = Changes::default();
        let (one, another) = (changes.watch(WorkspaceId(1)), changes.watch(WorkspaceId(1)));
        drop(one);
        assert!(changes.are_watched() && changes.workspaces().len() == 1);
        drop(another);
        assert!(!changes.are_watched() && changes.workspaces().is_empty());
    }

    #[test]
    fn notifications_of_other_servers_wake_and_own_ones_do_not() {
        let (here, there) = (Changes::default(), Changes::default());
        let mut watch = here.watch(WorkspaceId(7));
        let own = written(7).notification(&here.0.server);
        here.take(&own);
        assert!(!is_woken(&mut watch));
        there.take(&own);
        here.take(&written(7).notification(&there.0.server));
        assert!(is_woken(&mut watch));
    }
}
