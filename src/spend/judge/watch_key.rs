//! What is watched, as the tables name it.

use entity::WorkspaceId;
use sea_orm::DbErr;

use crate::database::invariant_violated;

/// A workspace by itself, or several together. The rows of several are with the first of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WatchKey {
    /// The workspace, or the first of several.
    pub workspace: WorkspaceId,
    /// Empty for a workspace by itself. Otherwise the numbers of all the workspaces, in order.
    pub together: String,
}

impl WatchKey {
    /// A workspace by itself.
    #[must_use]
    pub const fn alone(workspace: WorkspaceId) -> Self {
        Self { workspace, together: String::new() }
    }

    /// Workspaces together, which are in the order of their numbers. None if there are none.
    #[must_use]
    pub fn of(workspaces: &[WorkspaceId]) -> Option<Self> {
        let first = workspaces.first()?;
        if workspaces.len() == 1 {
            return Some(Self::alone(*first));
        }
        let numbers: Vec<String> = workspaces.iter().map(|workspace| workspace.0.to_string()).collect();
        Some(Self { workspace: *first, together: numbers.join(",") })
    }

    /// Whether it stands for several workspaces.
    #[must_use]
    pub const fn is_of_several(&self) -> bool {
        !self.together.is_empty()
    }

    /// Its workspaces, in the order of their numbers.
    ///
    /// # Errors
    ///
    /// When the text is not a list of numbers.
    pub fn workspaces(&self) -> Result<Vec<WorkspaceId>, DbErr> {
        if !self.is_of_several() {
            return Ok(vec![self.workspace]);
        }
        let number = |text: &str| text.parse().map(WorkspaceId).ok();
        let numbers: Option<Vec<WorkspaceId>> = self.together.split(',').map(number).collect();
        numbers.ok_or_else(|| invariant_violated("the workspaces that are watched together are not numbers"))
    }
}

#[cfg(test)]
mod tests {
    use entity::WorkspaceId;

    use super::WatchKey;

    #[test]
    fn a_key_names_its_workspaces() {
        for ids in [vec![7], vec![3, 20, 100]] {
            let ids: Vec<WorkspaceId> = ids.into_iter().map(WorkspaceId).collect();
            let key = WatchKey::of(&ids);
            assert_eq!(key.and_then(|key| key.workspaces().ok()), Some(ids));
        }
        assert_eq!(WatchKey::of(&[]), None);
    }
}
