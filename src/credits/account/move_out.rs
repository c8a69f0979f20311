//! Credits leave grants other than by being spent: voiding, and transfers to another workspace.

use entity::{EntryKind, GrantId, GrantState};

use super::{Account, Line, negative, plus};
use crate::amounts::Credits;
use crate::credits::burn_down::{Part, burn_down};
use crate::credits::burn_order::BurnKey;
use crate::credits::error::LedgerError;

impl Account {
    /// Withdraws what remains of a grant, and closes it.
    pub(in crate::credits) fn void(&mut self, key: BurnKey, reason: Option<&str>) -> Result<(), LedgerError> {
        let grant = self.grants.get(&key).ok_or(LedgerError::GrantLost)?;
        if grant.voided_at.is_some() {
            return Ok(());
        }
        let (left, was) = (grant.remaining, grant.state);
        match was {
            GrantState::Open => {
                self.withdraw(key, EntryKind::Void, left, reason)?;
            }
            // What has not taken effect is in no balance, and has no line.
            GrantState::Scheduled => {
                let grant = self.grant_mut(key)?;
                grant.remaining = Credits::ZERO;
                grant.withdrawn = plus(grant.withdrawn, left)?;
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

    /// Takes credits from the usable grants, in burn order, for another workspace. None if they do not hold so much.
    pub(in crate::credits) fn transfer_out(
        &mut self,
        amount: Credits,
    ) -> Result<Option<Vec<Part<BurnKey>>>, LedgerError> {
        let usable = self.spendable(self.now).map(|grant| (grant.burn_key(), grant.remaining));
        let (parts, missing) = burn_down(amount, usable);
        if missing > Credits::ZERO {
            return Ok(None);
        }
        for part in &parts {
            self.withdraw(part.of, EntryKind::TransferOut, part.credits, None)?;
        }
        Ok(Some(parts))
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
        self.change_remaining(key, negative(part)?)?;
        let grant = self.grant_mut(key)?;
        grant.withdrawn = plus(grant.withdrawn, part)?;
        let id = grant.id;
        self.note(kind, negative(part)?, id, note)
    }

    fn note(
        &mut self,
        kind: EntryKind,
        credits: Credits,
        grant: GrantId,
        note: Option<&str>,
    ) -> Result<(), LedgerError> {
        let mut line = Line::of_grant(kind, credits, self.now, grant);
        line.note = note.map(str::to_owned);
        self.push(line, self.now)?;
        Ok(())
    }
}
