//! The balance now, at a past instant and at a future one.

use super::model::{Account, Credits, Instant, Pool, Workspace, World};

/// The balance now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The remaining of the usable grants minus the overdraft.
    pub available: Credits,
    /// The part of the available balance that never expires.
    pub permanent: Credits,
    pub overdraft: Credits,
    /// The soonest instant at which credits expire, and how many.
    ///
    /// Reading: a grant without remaining credits does not count.
    pub next_expiry: Option<(Instant, Credits)>,
    /// Usable grants in burn order, including those without remaining credits.
    pub usable: Vec<usize>,
}

/// The balance at an instant, from the lines that are effective then or earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceAt {
    /// The sum of the lines.
    pub available: Credits,
    /// The overdraft by those lines. It is negative if an event ahead of the clock was settled before it occurred.
    pub overdraft: Credits,
    /// The sum of each grant's lines, in the order in which grants were issued. It can be negative if a late event drew on credits that a
    /// refund had given back in between.
    pub by_grant: Vec<Credits>,
}

impl World {
    /// The balance after everything that is due has happened.
    ///
    /// Reading: if the clock is behind the account, the account's last moment of recording counts.
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

    /// The balance at an instant, as known now. Everything due until then counts.
    ///
    /// Reading: it is the sum of the lines that are effective then or earlier. This also holds for future instants, so an event ahead of
    /// the clock counts from when it occurs.
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
