//! What can be spent now, could be at an instant that is past, and will be at one to come.

use super::model::{Account, Credits, Instant, Pool, Workspace, World};

/// What can be spent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The remaining of the usable grants minus the overdraft.
    pub available: Credits,
    /// Of that, what does not expire.
    pub permanent: Credits,
    pub overdraft: Credits,
    /// The soonest instant at which something will expire, and how much.
    ///
    /// Reading: a grant of which nothing remains is no reason to name its expiry.
    pub next_expiry: Option<(Instant, Credits)>,
    /// Usable grants in burn order, also those of which nothing remains.
    pub usable: Vec<usize>,
}

/// The balance at an instant, by the lines that are effective at it or before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceAt {
    /// What the lines make.
    pub available: Credits,
    /// What the lines without a grant make, less what the settlements paid. An event ahead of the clock that was
    /// settled before it occurred makes it negative until then.
    pub overdraft: Credits,
    /// What the lines of each grant make, in the order of issuing. It can be negative where a late event drew on
    /// credits that a refund had given back in between.
    pub by_grant: Vec<Credits>,
}

impl World {
    /// The balance with everything done that is due.
    ///
    /// Reading: where the clock is behind the account, the account's moment counts.
    pub fn balance(&self, workspace: Workspace, pool: Pool, now: Instant) -> Balance {
        let moment = now.max(self.account(workspace, pool).moment);
        let account = self.advanced(moment).account(workspace, pool);
        let usable = account.usable(moment);
        let remaining: Credits = usable.iter().map(|index| account.grants[*index].remaining).sum();
        let mut permanent = 0;
        let mut next_expiry: Option<(Instant, Credits)> = None;
        for index in &usable {
            let grant = &account.grants[*index];
            next_expiry = match (grant.expires_at, next_expiry) {
                (None, _) => {
                    permanent += grant.remaining;
                    next_expiry
                }
                (Some(_), _) if grant.remaining == 0 => next_expiry,
                (Some(at), Some((soonest, credits))) if soonest == at => Some((soonest, credits + grant.remaining)),
                (Some(at), Some((soonest, credits))) if soonest < at => Some((soonest, credits)),
                (Some(at), _) => Some((at, grant.remaining)),
            };
        }
        let overdraft = account.overdraft();
        Balance { available: remaining - overdraft, permanent, overdraft, next_expiry, usable }
    }

    /// The balance at an instant, as known now; what is due until then counts.
    ///
    /// Reading: the sum of the lines that are effective at the instant or before. This also holds from now on, so an
    /// event ahead of the clock counts from when it occurs.
    pub fn balance_at(&self, workspace: Workspace, pool: Pool, at: Instant, now: Instant) -> BalanceAt {
        self.advanced(at.max(now)).account(workspace, pool).sum_up_to(at)
    }
}

impl Account {
    fn sum_up_to(&self, at: Instant) -> BalanceAt {
        let mut sums = BalanceAt { available: 0, overdraft: 0, by_grant: vec![0; self.grants.len()] };
        for line in self.journal.iter().filter(|line| line.effective_at <= at) {
            sums.available += line.credits;
            sums.overdraft -= line.settled;
            match line.grant {
                Some(index) => sums.by_grant[index] += line.credits - line.settled,
                None => sums.overdraft -= line.credits,
            }
        }
        sums
    }
}
