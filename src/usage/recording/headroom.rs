//! Keeps sums from overflowing where amounts are very large.
//!
//! Sums are 64-bit integers of a thousandth. Ordinary events cannot fill them; a few thousand of the largest accepted amount
//! could. So an event of at least [`LARGE`] is refused if its workspace would be charged more than [`MOST`] in all. That leaves
//! room for every smaller event.

use std::collections::HashMap;

use entity::WorkspaceId;
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::database::Transaction;
use crate::rollups::charged_in_all;
use crate::usage::outcome::{Reject, RejectCode};

/// A thousand million credits.
const LARGE: Credits = Credits::from_thousandths(1_000_000_000_000);
/// The most that a workspace may be charged in all by a large event: less than half of what 64 bits hold.
const MOST: Credits = Credits::from_thousandths(4_000_000_000_000_000_000);

/// The charges in all of those workspaces that have large events in a batch.
#[derive(Debug, Default)]
pub(in crate::usage) struct Headroom {
    charged: HashMap<WorkspaceId, Credits>,
}

impl Headroom {
    /// Looks up the workspaces of large amounts. Usually there are none.
    pub(in crate::usage) async fn of(
        transaction: &Transaction,
        amounts: impl Iterator<Item = (WorkspaceId, Credits)>,
    ) -> Result<Self, DbErr> {
        let mut charged = HashMap::new();
        for (workspace, _) in amounts.filter(|(_, credits)| *credits >= LARGE) {
            if charged.contains_key(&workspace) {
                continue;
            }
            charged.insert(workspace, charged_in_all(transaction, workspace).await?);
        }
        Ok(Self { charged })
    }

    /// Adds an amount, if there is room for it.
    pub(in crate::usage) fn take(&mut self, workspace: WorkspaceId, credits: Credits) -> Result<(), Reject> {
        let Some(charged) = self.charged.get_mut(&workspace) else { return Ok(()) };
        let sum = charged.checked_add(credits).filter(|sum| credits < LARGE || *sum <= MOST);
        let message = || format!("credits: the workspace would be charged more than {MOST} in all");
        *charged = sum.ok_or_else(|| Reject { code: RejectCode::OutOfRange, message: message() })?;
        Ok(())
    }
}
