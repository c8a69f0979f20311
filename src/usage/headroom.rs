//! Room for very large amounts.
//!
//! Sums are 64-bit integers of a thousandth. Ordinary events cannot fill them; a few thousand of the largest amount that is
//! accepted could. So an event of at least [`LARGE`] is held against what its workspace has been charged in all, and refused
//! while there is still room for every event that is smaller.

use std::collections::HashMap;

use entity::WorkspaceId;
use sea_orm::DbErr;

use super::outcome::{Reject, RejectCode};
use crate::amounts::Credits;
use crate::database::Transaction;
use crate::rollups::charged_in_all;

/// A thousand million credits.
const LARGE: Credits = Credits::from_thousandths(1_000_000_000_000);
/// What a workspace may be charged by large events and all before: less than half of what 64 bits hold.
const MOST: Credits = Credits::from_thousandths(4_000_000_000_000_000_000);

/// What workspaces with large events in a batch have been charged, with what the batch adds.
#[derive(Debug, Default)]
pub(super) struct Headroom {
    charged: HashMap<WorkspaceId, Credits>,
}

impl Headroom {
    /// Looks up the workspaces of those amounts that are large; mostly there are none.
    pub(super) async fn of(
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

    /// Takes the room that an amount needs.
    pub(super) fn take(&mut self, workspace: WorkspaceId, credits: Credits) -> Result<(), Reject> {
        let Some(charged) = self.charged.get_mut(&workspace) else { return Ok(()) };
        let sum = charged.checked_add(credits).filter(|sum| credits < LARGE || *sum <= MOST);
        let message = || format!("credits: the workspace would be charged more than {MOST} in all");
        *charged = sum.ok_or_else(|| Reject { code: RejectCode::OutOfRange, message: message() })?;
        Ok(())
    }
}
