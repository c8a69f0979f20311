//! The operations of the ledger, except transfers.

use super::clock::Entry;
use super::model::{
    Account, Credits, EventKey, Grant, GrantKey, GrantKind, Instant, LineKind, Pool, Position, Refused, Workspace,
    World,
};

/// The input of `issue`.
#[derive(Clone, Copy, Debug)]
pub struct NewGrant {
    pub kind: GrantKind,
    pub credits: Credits,
    pub effective_at: Instant,
    pub expires_at: Option<Instant>,
}

impl World {
    /// Records an event. A batch is one call for each event.
    pub fn record(
        &mut self,
        (workspace, pool): (Workspace, Pool),
        key: EventKey,
        occurred_at: Instant,
        credits: Credits,
        now: Instant,
    ) {
        assert!(credits >= 0, "a cost is not negative");
        assert!(self.event(workspace, key).is_none(), "an event is recorded once");
        let account = self.account_mut(workspace, pool);
        let moment = account.begin_write(now);
        account.draw(key, occurred_at, credits, moment);
        account.finish_write(moment);
    }

    /// Refunds credits of an event.
    pub fn refund(
        &mut self,
        workspace: Workspace,
        key: EventKey,
        credits: Credits,
        now: Instant,
    ) -> Result<(), Refused> {
        assert!(credits >= 0, "a refund is not negative");
        let pool = self.pool_of(workspace, key).expect("an event that was recorded");
        let account = self.account_mut(workspace, pool);
        let moment = account.begin_write(now);
        account.give_back(key, credits, moment)?;
        account.finish_write(moment);
        Ok(())
    }

    /// Issues a grant, which takes effect now or later.
    pub fn issue(&mut self, (workspace, pool): (Workspace, Pool), new: NewGrant, now: Instant) -> GrantKey {
        assert!(new.credits > 0, "a grant has credits");
        assert!(new.kind != GrantKind::Transfer, "only a transfer makes a grant of that kind");
        assert!(new.kind != GrantKind::Purchase || new.expires_at.is_none(), "a purchase never expires");
        let account = self.account_mut(workspace, pool);
        let moment = account.begin_write(now);
        let index = account.add(new);
        if new.effective_at <= moment {
            account.open(index, LineKind::Grant, moment);
            if account.grants[index].expired_by(moment) {
                account.expire(index, moment);
            }
        }
        account.finish_write(moment);
        GrantKey { workspace, pool, index }
    }

    /// Voids a grant: its remaining credits are withdrawn.
    pub fn void(&mut self, key: GrantKey, now: Instant) {
        let account = self.account_mut(key.workspace, key.pool);
        let moment = account.begin_write(now);
        if account.grants[key.index].voided.is_none() {
            account.withdraw(key.index, moment);
            account.finish_write(moment);
        }
    }

    /// Completes a purchase by issuing its grant.
    pub fn complete_purchase(
        &mut self,
        account: (Workspace, Pool),
        credits: Credits,
        effective_at: Instant,
        now: Instant,
    ) -> GrantKey {
        self.issue(account, NewGrant { kind: GrantKind::Purchase, credits, effective_at, expires_at: None }, now)
    }

    /// Refunds a purchase by voiding its grant.
    pub fn refund_purchase(&mut self, key: GrantKey, now: Instant) {
        assert_eq!(self.grant(key).kind, GrantKind::Purchase, "a grant that a purchase made");
        self.void(key, now);
    }
}

impl Account {
    /// Adds a grant that has not taken effect.
    pub(super) fn add(&mut self, new: NewGrant) -> usize {
        assert!(
            new.expires_at.is_none_or(|expires_at| new.effective_at < expires_at),
            "a grant expires after it takes effect"
        );
        self.grants.push(Grant {
            kind: new.kind,
            amount: new.credits,
            consumed: 0,
            remaining: new.credits,
            expired: 0,
            withdrawn: 0,
            effective_at: new.effective_at,
            expires_at: new.expires_at,
            opened: false,
            lapsed: false,
            voided: None,
        });
        self.grants.len() - 1
    }

    /// Withdraws the remaining credits of a grant. Only a grant that has taken effect gets a line.
    fn withdraw(&mut self, index: usize, moment: Instant) {
        let position = Position { lines: self.journal.len(), moment };
        let grant = &mut self.grants[index];
        grant.voided = Some(position);
        let left = grant.remaining;
        grant.remaining -= left;
        grant.withdrawn += left;
        if grant.opened && left > 0 {
            let (kind, grant) = (LineKind::Void, Some(index));
            let entry = Entry { kind, credits: -left, settled: 0, grant, event: None, effective_at: moment };
            self.write(entry, moment);
        }
    }
}
