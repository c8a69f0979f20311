//! Transfers to another workspace.

use super::clock::Entry;
use super::model::{Credits, GrantKey, GrantKind, Instant, LineKind, Pool, Refused, Workspace, World};
use super::operations::NewGrant;

/// The credits that moved from one grant into a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub from: GrantKey,
    pub to: GrantKey,
    pub credits: Credits,
}

impl World {
    /// Moves remaining credits of usable grants, in burn order.
    ///
    /// Reading: a transfer has one moment of recording, which is not before the last one of either account.
    pub fn transfer(
        &mut self,
        from: Workspace,
        to: Workspace,
        pool: Pool,
        credits: Credits,
        now: Instant,
    ) -> Result<Vec<Part>, Refused> {
        assert!(credits > 0 && from != to, "a transfer moves credits between two workspaces");
        let moment = now.max(self.account(from, pool).moment).max(self.account(to, pool).moment);
        self.account_mut(from, pool).begin_write(moment);
        self.account_mut(to, pool).begin_write(moment);

        let taken = self.take_out(from, pool, credits, moment)?;
        self.account_mut(from, pool).finish_write(moment);

        let mut parts = vec![];
        for (source, credits) in taken {
            let source = GrantKey { workspace: from, pool, index: source };
            let expires_at = self.grant(source).expires_at;
            let target = self.account_mut(to, pool);
            let index = target.add(NewGrant { kind: GrantKind::Transfer, credits, effective_at: moment, expires_at });
            target.open(index, LineKind::TransferIn, moment);
            parts.push(Part { from: source, to: GrantKey { workspace: to, pool, index }, credits });
        }
        self.account_mut(to, pool).finish_write(moment);
        Ok(parts)
    }

    /// What each grant contributes.
    fn take_out(
        &mut self,
        from: Workspace,
        pool: Pool,
        credits: Credits,
        moment: Instant,
    ) -> Result<Vec<(usize, Credits)>, Refused> {
        let account = self.account_mut(from, pool);
        let usable = account.usable(moment);
        let unspent: Credits = usable.iter().map(|index| account.grants[*index].remaining).sum();
        if credits > unspent {
            return Err(Refused::NotEnoughUnspent);
        }
        let mut taken = vec![];
        let mut left = credits;
        for index in usable {
            let part = left.min(account.grants[index].remaining);
            if part == 0 {
                continue;
            }
            left -= part;
            account.grants[index].remaining -= part;
            account.grants[index].withdrawn += part;
            let (kind, grant) = (LineKind::TransferOut, Some(index));
            account.write(Entry { kind, credits: -part, settled: 0, grant, event: None, effective_at: moment }, moment);
            taken.push((index, part));
        }
        Ok(taken)
    }
}
