//! The workspaces that a command goes through, one after the other.

use entity::workspace;

use crate::authz::permission::Maintain;
use crate::authz::{SystemAccess, WorkspaceAccess};
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::database::Database;
use crate::directory::all_workspaces;

/// The workspace that was named, or all of them.
pub(in crate::cli) async fn chosen(
    database: &Database,
    system: SystemAccess<Maintain>,
    key: Option<&str>,
) -> Result<Vec<workspace::Model>, CliError> {
    let mut all = all_workspaces(&database.reads_of_primary(), system).await?;
    if let Some(key) = key {
        let key = crate::text::canonical(key);
        all.retain(|row| row.key == key);
        if all.is_empty() {
            return Err(CliError::NoWorkspace(key.into_owned()));
        }
    }
    Ok(all)
}

/// Counts the workspaces that a command leaves out because their rows are broken.
#[derive(Debug, Default)]
pub(in crate::cli) struct LeftOut(usize);

impl LeftOut {
    /// The proof for a workspace. If its row is broken there is none, and the reason is printed.
    pub(in crate::cli) fn access(
        &mut self,
        system: SystemAccess<Maintain>,
        row: workspace::Model,
    ) -> Option<WorkspaceAccess<Maintain>> {
        let key = row.key.clone();
        match system.workspace(row) {
            Ok(access) => Some(access),
            Err(broken) => {
                say(&format!(
                    "{key}: left out, because this program does not know the {} {:?}",
                    broken.column, broken.value
                ));
                self.0 = self.0.saturating_add(1);
                None
            }
        }
    }

    /// Their number in words. `None` if nothing was left out.
    pub(in crate::cli) fn words(&self) -> Option<String> {
        match self.0 {
            0 => None,
            1 => Some("1 workspace was left out".to_owned()),
            count => Some(format!("{count} workspaces were left out")),
        }
    }
}
