//! Credits leave a grant without being spent: voiding, and transfers to another workspace.

use entity::{EntryKind, GrantState};

use super::burn_down::{Part, Source, burn_down};
use super::burn_order::BurnKey;
use super::entry::EntryDraft;
use super::state::Account;
use crate::amounts::Credits;
use crate::credits::error::LedgerError;

impl Account {
    /// Withdraws what remains of a grant, and closes it. A voided grant stays as it is.
    pub(in crate::credits) fn void(&mut self, key: BurnKey, reason: Option<&str>) -> Result<(), LedgerError> {
        let grant = self.grants.get(&key).ok_or(LedgerError::GrantLost)?;
        if grant.voided_at.is_some() {
            return Ok(());
        }
        let (left, state) = (grant.remaining, grant.state);
        match state {
            GrantState::Open => self.withdraw(key, EntryKind::Void, left, reason)?,
            // A scheduled grant is in no balance and has no line.
            GrantState::Scheduled => {
                let grant = self.grant_mut(key)?;
                grant.remaining = Credits::ZERO;
                grant.withdrawn = grant.withdrawn.plus(left)?;
            }
            GrantState::Expired | GrantState::Voided => {}
        }
        let now = self.now;
        let grant = self.grant_mut(key)?;
        grant.state = GrantState::Voided;
        grant.voided_at = Some(now);
        self.figures.recorded_at = now;
        Ok(())
    }

    /// Takes credits for another workspace from the usable grants, in burn order. Returns nothing if they hold too little.
    pub(in crate::credits) fn transfer_out(
        &mut self,
        amount: Credits,
    ) -> Result<Option<Vec<Part<BurnKey>>>, LedgerError> {
        let usable = self.spendable(self.now).map(|grant| Source { key: grant.burn_key(), holds: grant.remaining });
        let split = burn_down(amount, usable);
        if split.uncovered > Credits::ZERO {
            return Ok(None);
        }
        for part in &split.parts {
            self.withdraw(part.source, EntryKind::TransferOut, part.credits, None)?;
        }
        Ok(Some(split.parts))
    }

    fn withdraw(
        &mut self,
        key: BurnKey,
        kind: EntryKind,
        part: Credits,
        note: Option<&str>,
    ) -> Result<(), LedgerError> {
        if part == Credits::ZERO {
            return Ok(());
        }
        self.change_remaining(key, part.negated()?)?;
        let now = self.now;
        let grant = self.grant_mut(key)?;
        grant.withdrawn = grant.withdrawn.plus(part)?;
        let entry = EntryDraft::of_grant(kind, part.negated()?, now, grant.id);
        self.push(entry.with_note(note), now)
    }
}
