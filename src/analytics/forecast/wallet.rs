//! Grants that take effect, are burnt, and expire.
//!
//! What always holds: while there is overdraft, no usable grant has credits. Of the usable grants, the one that is burnt next is the
//! one that expires next. So burning and expiring look at one grant only, and a path takes each grant into a heap and out of it once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::input::{ForecastGrant, ForecastInput};
use crate::calendar::Instant;

/// The grants that matter, by the instant at which they take effect.
#[derive(Clone, Debug)]
pub(super) struct Arrivals(Vec<Arrival>);

#[derive(Clone, Copy, Debug)]
struct Arrival {
    effective_at: Instant,
    grant: Usable,
}

/// A usable grant, ordered by its turn. No two grants have the same turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Usable {
    turn: usize,
    expires_at: Option<Instant>,
    remaining: i64,
}

impl Arrivals {
    /// Leaves out grants that have expired, are never usable, or are empty.
    pub(super) fn of(input: &ForecastInput) -> Self {
        let counts = |grant: &&ForecastGrant| {
            let usable_from = grant.effective_at.max(input.now);
            grant.remaining.thousandths() > 0 && grant.expires_at.is_none_or(|expires_at| usable_from < expires_at)
        };
        let mut grants: Vec<&ForecastGrant> = input.grants.iter().filter(counts).collect();
        // Expiring relies on this order. They mostly come in it, so sorting costs little.
        grants.sort_by_key(|grant| (grant.expires_at.is_none(), grant.expires_at, grant.effective_at));
        let arrival = |(turn, grant): (usize, &ForecastGrant)| Arrival {
            effective_at: grant.effective_at,
            grant: Usable { turn, expires_at: grant.expires_at, remaining: grant.remaining.thousandths() },
        };
        let mut arrivals: Vec<Arrival> = grants.into_iter().enumerate().map(arrival).collect();
        arrivals.sort_by_key(|arrival| arrival.effective_at);
        Self(arrivals)
    }

    /// The instants at which a grant takes effect or expires, in order.
    pub(super) fn changes(&self) -> Vec<Instant> {
        let both = |arrival: &Arrival| std::iter::once(arrival.effective_at).chain(arrival.grant.expires_at);
        let mut changes: Vec<Instant> = self.0.iter().flat_map(both).collect();
        changes.sort_unstable();
        changes.dedup();
        changes
    }

    /// The wallet as it is now.
    pub(super) fn wallet(&self, input: &ForecastInput) -> Wallet<'_> {
        let mut wallet = Wallet {
            to_come: &self.0,
            usable: BinaryHeap::new(),
            held: 0,
            overdraft: input.overdraft.thousandths().max(0),
            forfeited: 0,
        };
        wallet.advance(input.now);
        wallet
    }
}

/// Usable credits, and overdraft.
#[derive(Clone, Debug)]
pub(super) struct Wallet<'grants> {
    to_come: &'grants [Arrival],
    usable: BinaryHeap<Reverse<Usable>>,
    /// The credits of all usable grants.
    held: i64,
    overdraft: i64,
    forfeited: i64,
}

impl Wallet<'_> {
    /// The credits of usable grants, minus overdraft.
    pub(super) const fn balance(&self) -> i64 {
        self.held.saturating_sub(self.overdraft)
    }

    /// The credits that have expired unused so far.
    pub(super) const fn forfeited(&self) -> i64 {
        self.forfeited
    }

    /// Takes credits from the grants in their order. What they do not have is overdraft.
    pub(super) fn burn(&mut self, used: i64) {
        let mut missing = used;
        while missing > 0
            && let Some(mut grant) = self.usable.peek_mut()
        {
            let taken = missing.min(grant.0.remaining);
            missing = missing.saturating_sub(taken);
            self.held = self.held.saturating_sub(taken);
            if taken == grant.0.remaining {
                PeekMut::pop(grant);
            } else {
                grant.0.remaining = grant.0.remaining.saturating_sub(taken);
            }
        }
        self.overdraft = self.overdraft.saturating_add(missing);
    }

    /// Moves on to an instant: forfeits what has expired by then, and settles overdraft from what has taken effect. No instant at
    /// which a grant takes effect or expires may be left out.
    pub(super) fn advance(&mut self, to: Instant) {
        while let Some(grant) = self.usable.peek()
            && grant.0.expires_at.is_some_and(|expires_at| expires_at <= to)
        {
            self.held = self.held.saturating_sub(grant.0.remaining);
            self.forfeited = self.forfeited.saturating_add(grant.0.remaining);
            self.usable.pop();
        }
        while let Some((arrival, rest)) = self.to_come.split_first()
            && arrival.effective_at <= to
        {
            self.held = self.held.saturating_add(arrival.grant.remaining);
            self.usable.push(Reverse(arrival.grant));
            self.to_come = rest;
        }
        if self.overdraft > 0 && self.held > 0 {
            let owed = std::mem::take(&mut self.overdraft);
            self.burn(owed);
        }
    }
}
