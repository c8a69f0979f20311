//! What happens to the workspaces' credits: contracts, purchases, a transfer, a grant that was a mistake.
//!
//! Amounts come from what the story uses, so that credits run out, are left over and expire where the plot says so. The steps
//! depend on the seed and the story alone: a demo made earlier in the same month has the same ones up to then.

mod film;
mod fjord;
mod kathmandu;
mod script;
#[cfg(test)]
mod tests;

use entity::{Pool, PurchaseStatus};

use super::cast::{FILM, FJORD, KATHMANDU};
use super::expenditure::Expenditure;
use super::story::Story;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::purchases::NewPurchase;
use crate::credits::{NewContract, NewGrant};
use script::Script;

/// Something that is done to the ledger.
#[derive(Clone, Debug)]
pub enum LedgerStep {
    /// A contract begins, or will.
    Contract(NewContract),
    /// A grant is issued.
    Grant(NewGrant),
    /// A purchase is recorded.
    Purchase(NewPurchase),
    /// A purchase is paid for, fails, or is paid back.
    Settle {
        /// The workspace's key.
        workspace: &'static str,
        /// The idempotency key with which it was recorded.
        purchase: &'static str,
        /// What becomes of it.
        status: PurchaseStatus,
        /// The payment provider's reference.
        reference: Option<String>,
    },
    /// Credits move.
    Transfer {
        /// The key of the workspace that gives.
        from: &'static str,
        /// The key of the one that gets.
        to: &'static str,
        /// The pool.
        pool: Pool,
        /// How many.
        credits: Credits,
    },
    /// What is left of a grant is withdrawn.
    Void {
        /// The workspace's key.
        workspace: &'static str,
        /// The idempotency key with which it was issued.
        grant: &'static str,
        /// Why.
        reason: &'static str,
    },
}

/// A step and when it is taken.
#[derive(Clone, Debug)]
pub(super) struct LedgerMoment {
    pub at: Instant,
    pub step: LedgerStep,
}

/// The ledger's part of the story.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    /// In the order of time, up to the end of the story.
    pub moments: Vec<LedgerMoment>,
    /// Instants at which credits take effect or expire, in the order of time.
    pub edges: Vec<Instant>,
}

impl Ledger {
    /// All of it, for what the story uses.
    pub(super) fn of(usage: &Expenditure, seed: u64, story: Story) -> Self {
        let mut ledger = Self { moments: Vec::new(), edges: Vec::new() };
        let plays: [(_, fn(&mut Script<'_>)); 3] =
            [(FILM, film::play), (KATHMANDU, kathmandu::play), (FJORD, fjord::play)];
        for (workspace, play) in plays {
            let mut script = Script::new(seed, story, usage, workspace);
            play(&mut script);
            ledger.moments.extend(script.moments);
            ledger.edges.extend(script.edges);
        }
        ledger.moments.sort_by_key(|moment| moment.at);
        ledger.edges.sort();
        ledger
    }
}
