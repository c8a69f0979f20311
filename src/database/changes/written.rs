//! What a transaction wrote to, and the notification that tells other servers.

use std::collections::BTreeSet;

use entity::WorkspaceId;

/// The channel of the notifications.
pub(in crate::database) const CHANNEL: &str = "tallygraph_changes";

/// The most workspaces that a notification names. PostgreSQL refuses one of 8,000 bytes.
const MOST_NAMED: usize = 300;

/// What a transaction wrote to, as far as somebody may watch it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::database) struct Written {
    /// Workspaces.
    pub workspaces: BTreeSet<WorkspaceId>,
    /// Whether everybody who watches is concerned.
    pub concerns_all: bool,
}

impl Written {
    /// What may concern everybody.
    pub(in crate::database) const EVERYTHING: Self = Self { workspaces: BTreeSet::new(), concerns_all: true };

    pub(in crate::database) fn is_empty(&self) -> bool {
        !self.concerns_all && self.workspaces.is_empty()
    }

    /// The text of the notification from a server of this name.
    pub(super) fn notification(&self, server: &str) -> String {
        if self.concerns_all || self.workspaces.len() > MOST_NAMED {
            return format!("{server} *");
        }
        let ids: Vec<String> = self.workspaces.iter().map(|id| id.0.to_string()).collect();
        format!("{server} {}", ids.join(","))
    }

    /// The name of the server, and what it wrote to. What cannot be read may concern everybody.
    pub(super) fn of_notification(text: &str) -> (&str, Self) {
        let (server, named) = text.split_once(' ').unwrap_or(("", "*"));
        let workspaces = named.split(',').map(|id| id.parse().map(WorkspaceId)).collect::<Result<_, _>>();
        let written = workspaces.map_or(Self::EVERYTHING, |workspaces| Self { workspaces, concerns_all: false });
        (server, written)
    }
}

#[cfg(test)]
mod tests {
    use entity::WorkspaceId;

    use super::Written;

    fn workspaces(count: i64) -> Written {
        Written { workspaces: (0..count).map(WorkspaceId).collect(), concerns_all: false }
    }

    #[test]
    fn a_notification_says_what_was_written_as_long_as_it_is_short() {
        for written in [workspaces(1), workspaces(300), Written::EVERYTHING] {
            let text = written.notification("one");
            assert_eq!(Written::of_notification(&text), ("one", written));
            assert!(text.len() < 8_000, "{text}");
        }
        let longest =
            Written { workspaces: (i64::MAX - 299..=i64::MAX).map(WorkspaceId).collect(), concerns_all: false };
        assert!(longest.notification(&"n".repeat(32)).len() < 8_000);
        assert_eq!(workspaces(301).notification("one"), "one *");
    }

    #[test]
    fn what_cannot_be_read_may_concern_everybody() {
        for text in ["", "one", "one x", "one 1,x", "one "] {
            assert_eq!(Written::of_notification(text).1, Written::EVERYTHING, "{text}");
        }
    }
}
